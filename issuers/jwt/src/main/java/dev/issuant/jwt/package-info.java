/** Issues and verifies JSON Web Tokens. */
@NullMarked
package dev.issuant.jwt;

import org.jspecify.annotations.NullMarked;
