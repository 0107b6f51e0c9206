/** The promises of Issuant as tests, one contract each, which run on any store. */
@NullMarked
package dev.issuant.testkit.promises;

import org.jspecify.annotations.NullMarked;
