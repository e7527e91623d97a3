"""The built-in functions and the parts of dates in words, for readers of a rule."""

from collections.abc import Mapping

from engine.errors import Text

FUNCTIONS: Mapping[str, Text] = {
    "count": Text("{0}의 수", "number of {0}"),
    "min": Text("가장 작은 값({0})", "the least of ({0})"),
    "max": Text("가장 큰 값({0})", "the greatest of ({0})"),
    "sum": Text("합계({0})", "sum of ({0})"),
    "total": Text("합계({0})", "sum of ({0})"),
    "mean": Text("평균({0})", "mean of ({0})"),
    "median": Text("중앙값({0})", "median of ({0})"),
    "product": Text("곱({0})", "product of ({0})"),
    "all": Text("모두({0})", "all of ({0})"),
    "any": Text("하나라도({0})", "any of ({0})"),
    "floor": Text("내림({0})", "({0}) rounded down"),
    "ceiling": Text("올림({0})", "({0}) rounded up"),
    "round up": Text("0에서 먼 쪽으로 올림({0})", "({0}) rounded away from zero"),
    "round down": Text("0 쪽으로 내림({0})", "({0}) rounded towards zero"),
    "round half up": Text("반올림({0})", "({0}) rounded, halves up"),
    "round half down": Text("오사육입({0})", "({0}) rounded, halves down"),
    "decimal": Text("오사오입({0})", "({0}) rounded, halves to even"),
    "abs": Text("절댓값({0})", "absolute value of ({0})"),
    "modulo": Text("나머지({0})", "remainder of ({0})"),
    "sqrt": Text("제곱근({0})", "square root of ({0})"),
    "distinct values": Text("{0}(중복 제외)", "distinct {0}"),
    "years and months duration": Text("{0} 사이의 연·월", "years and months between {0}"),
    "period end": Text("기간의 말일({0})", "end of the period ({0})"),
    "day of year": Text("그해의 몇째 날({0})", "number of the day in its year ({0})"),
    "day of week": Text("요일 이름({0})", "name of the weekday ({0})"),
    "month of year": Text("달 이름({0})", "name of the month ({0})"),
    "week of year": Text("그해의 몇째 주({0})", "number of the week in its year ({0})"),
    "list contains": Text("목록에 있음({0})", "list contains ({0})"),
    "string length": Text("{0}의 글자 수", "length of {0}"),
    "starts with": Text("시작이 같음({0})", "starts with ({0})"),
    "ends with": Text("끝이 같음({0})", "ends with ({0})"),
    "contains": Text("글에 있음({0})", "contains ({0})"),
    "matches": Text("형식이 맞음({0})", "matches ({0})"),
}

PARTS: Mapping[str, Text] = {
    "year": Text("연도", "year"),
    "month": Text("월", "month"),
    "day": Text("일", "day"),
    "weekday": Text("요일(월요일 1)", "weekday (Monday 1)"),
    "years": Text("햇수", "years"),
    "months": Text("개월 수", "months"),
    "days": Text("일수", "days"),
    "hour": Text("시", "hour"),
    "minute": Text("분", "minute"),
    "second": Text("초", "second"),
    "hours": Text("시간", "hours"),
    "minutes": Text("분", "minutes"),
    "seconds": Text("초", "seconds"),
    "start": Text("시작", "start"),
    "end": Text("끝", "end"),
}
