/** Issues and verifies API keys. */
@NullMarked
package dev.issuant.apikey;

import org.jspecify.annotations.NullMarked;
