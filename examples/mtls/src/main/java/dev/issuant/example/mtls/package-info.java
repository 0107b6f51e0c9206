/** Mutual TLS between two services on certificates of their own authority, with the JDK's server and client. */
@NullMarked
package dev.issuant.example.mtls;

import org.jspecify.annotations.NullMarked;
