"""The terminal: problems, summaries and progress, as a person reads them.

May import `disk` and `engine`.
"""

from forms.screen.screen import deliver, json_text, put_json, refuse, say_problems, screen, watching

__all__ = ["deliver", "json_text", "put_json", "refuse", "say_problems", "screen", "watching"]
