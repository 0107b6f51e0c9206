/** What an adapter author implements, and the values that pass through it. Each method says what it must guarantee. */
@NullMarked
package dev.issuant.spi;

import org.jspecify.annotations.NullMarked;
