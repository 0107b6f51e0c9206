/** The statements of the store, and how they are run. Not exported. */
@NullMarked
package dev.issuant.store.jdbc.internal;

import org.jspecify.annotations.NullMarked;
