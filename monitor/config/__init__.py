"""Read the config folder and the environment into one frozen value, or name every fault."""
