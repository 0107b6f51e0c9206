/** The main job on real input: a pipeline gets a deployment token, a service gets an API key, and both are governed. */
@NullMarked
package dev.issuant.example.quickstart;

import org.jspecify.annotations.NullMarked;
