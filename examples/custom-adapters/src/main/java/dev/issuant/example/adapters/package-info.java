/** Adapters as somebody outside the project would write them: against the published interfaces only. */
@NullMarked
package dev.issuant.example.adapters;

import org.jspecify.annotations.NullMarked;
