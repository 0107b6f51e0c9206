/** The tables of transitions, and the state that is in effect. Not exported. */
@NullMarked
package dev.issuant.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
