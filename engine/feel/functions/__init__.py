"""The built-in functions of FEEL (DMN 1.5, 10.3.4): arguments come in, a value goes out.

`table` holds all of them by name, `built_in` says what one is; the others define them by subject. May import
`meaning`, `grammar` and `values`.
"""
