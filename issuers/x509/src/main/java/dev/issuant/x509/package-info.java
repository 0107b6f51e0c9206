/** Issues X.509 certificates under the gate, and verifies them for relying parties of the same trust domain. */
@NullMarked
package dev.issuant.x509;

import org.jspecify.annotations.NullMarked;
