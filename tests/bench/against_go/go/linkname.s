// Empty on purpose: with an assembly file in the package, Go allows functions without a body.
