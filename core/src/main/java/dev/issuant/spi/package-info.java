/** What an author of an adapter implements or receives. */
@NullMarked
package dev.issuant.spi;

import org.jspecify.annotations.NullMarked;
