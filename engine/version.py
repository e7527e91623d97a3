"""The version of the engine, which every output names."""

VERSION = "0.2.0"
