/**
 * What an application author names: the model, the front door {@code CredentialAuthority}, requests,
 * outcomes, policies and errors.
 */
@NullMarked
package dev.issuant;

import org.jspecify.annotations.NullMarked;
