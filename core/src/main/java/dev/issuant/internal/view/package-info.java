/** What this process knows of the status of credentials. Not exported. */
@NullMarked
package dev.issuant.internal.view;

import org.jspecify.annotations.NullMarked;
