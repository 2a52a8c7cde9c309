"""Functions as a person types them: read, computed, differentiated and written again.

from gdviz.engine.expressions import expression_of

expression_of("x^2 - 3*cos(4x)").derivative().text  # 2·x + 12·sin(4·x)
"""

from gdviz.engine.expressions.errors import ExpressionError
from gdviz.engine.expressions.expression import Expression, expression_of
from gdviz.engine.expressions.functions import SPELLINGS
from gdviz.engine.expressions.limits import LIMITS, Limits

__all__ = [
    "LIMITS",
    "SPELLINGS",
    "Expression",
    "ExpressionError",
    "Limits",
    "expression_of",
]
