/** Everything that can be done with a request or a credential once it exists. Not exported. */
@NullMarked
package dev.issuant.internal.acts;

import org.jspecify.annotations.NullMarked;
