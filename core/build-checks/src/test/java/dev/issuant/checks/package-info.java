/** Keeps the promises of the build: each rule stands beside a counter-example that proves it can fail. */
package dev.issuant.checks;
