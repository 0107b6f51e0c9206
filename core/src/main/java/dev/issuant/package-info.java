/** The domain model and the front door of Issuant. */
@NullMarked
package dev.issuant;

import org.jspecify.annotations.NullMarked;
