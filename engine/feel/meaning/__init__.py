"""What each construct of FEEL means: values come in, a value goes out, and every failure is recorded in the `Scope`.

Unknown and null have their place in every one of them. May import `values` and `grammar`; functions and evaluator
stand on it.
"""
