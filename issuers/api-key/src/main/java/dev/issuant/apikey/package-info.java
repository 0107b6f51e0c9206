/**
 * Issues and verifies API keys: {@link dev.issuant.apikey.ApiKeyIssuer} makes them, {@link
 * dev.issuant.apikey.ApiKeySpec} asks for one, {@link dev.issuant.apikey.Peppers} keys the hash that is stored in their
 * place. The form of a key is described in the module's README and does not change within a major version.
 */
@NullMarked
package dev.issuant.apikey;

import org.jspecify.annotations.NullMarked;
