"""The grammar of FEEL as Lark reads it (OMG DMN 1.5, 10.3.1.2), LALR(1).

From loosest to tightest: `if`/`some`/`every`, `or`, `and`, comparison, `+ -`, `* /`, `**`, unary `-`.
Addition to the standard: `_` between the digits of a number.
"""

WORDS = frozenset(
    ("and", "between", "else", "every", "false", "if", "in", "not", "null", "or", "satisfies", "some", "then", "true")
)
"""The words that no name may be."""

GRAMMAR = r"""
?start: expression

?expression: disjunction
    | "if" expression "then" expression "else" expression  -> choose
    | "some" binding ("," binding)* "satisfies" expression  -> some
    | "every" binding ("," binding)* "satisfies" expression  -> every
binding: NAME "in" expression

?disjunction: conjunction ("or" conjunction)*
?conjunction: comparison ("and" comparison)*

?comparison: sum
    | comparison COMPARE sum  -> compare
    | comparison "between" sum "and" sum  -> between
    | comparison "in" sum  -> in_one
    | comparison "in" unary_test  -> in_one
    | comparison "in" "(" unary_test ")"  -> in_one
    | comparison "in" "(" _test ("," _test)+ ")"  -> in_any
unary_test: COMPARE sum
_test: unary_test | expression

?sum: product
    | sum "+" product  -> add
    | sum "-" product  -> subtract
?product: power
    | product "*" power  -> multiply
    | product "/" power  -> divide
?power: negation
    | power "**" negation  -> raise_to
?negation: atom
    | "-" negation  -> negate

?atom: NUMBER  -> number
    | STRING  -> string
    | AT_STRING  -> at_string
    | "true"  -> true
    | "false"  -> false
    | "null"  -> null
    | NAME  -> name
    | "not" "(" expression ")"  -> negated
    | NAME "(" [expression ("," expression)*] ")"  -> call
    | NAME "(" argument ("," argument)* ")"  -> call_named
    | EMPTY_LIST  -> empty_list
    | "[" expression ("," expression)* "]"  -> list_of
    | "(" sum ".." sum close  -> range_from_open
    | "]" sum ".." sum close  -> range_from_open
    | "[" sum ".." sum close  -> range_from_closed
    | "(" expression ")"  -> parenthesised
argument: NAME ":" expression
?close: "]" -> closed
    | ")" -> opened
    | "[" -> opened

COMPARE: "=" | "!=" | "<=" | ">=" | "<" | ">"
NUMBER: /(\d+(_\d+)*(\.\d+)?|\.\d+)([eE][+-]?\d+)?/
EMPTY_LIST: /\[\s*\]/
STRING: /"(\\.|[^"\\\n])*"/
AT_STRING: /@\s*"(\\.|[^"\\\n])*"/
NAME: /[^\W\d]\w*/
%ignore /\s+/
%ignore /\/\/[^\n]*/
%ignore /\/\*(.|\n)*?\*\//
"""
