/** Accepts ID tokens of pipelines and workloads as evidence. */
@NullMarked
package dev.issuant.attest.oidc;

import org.jspecify.annotations.NullMarked;
