"""Section modules may come from elsewhere: what they may not do, they cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from assembler.document.model import Span
from assembler.formats.templates.budget import CHARACTERS, ELEMENTS, STEPS, Budget, OverrunError
from assembler.formats.templates.environment import environment
from assembler.formats.templates.loader import BYTES
from assembler.formats.templates.printing import UnprintableError
from assembler.formats.templates.slots import Slots
from assembler.formats.templates.views import Text


def render(source: str, folder: Path = Path("nowhere")) -> str:
    env = environment([folder], Slots())
    return env.from_string(source).render(word="词", numbers=[1, 2, 3], group={"a": 1})


ESCAPES = [
    "{{ ''.__class__.__mro__ }}",
    "{{ word['__class__'] }}",
    "{{ (1).__class__.__bases__ }}",
    "{{ numbers.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ joiner.__init__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ range.__self__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{% for i in numbers %}{{ loop.__class__ }}{% endfor %}",
    "{% for i in numbers %}{{ loop._iterator }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{{ lipsum.__globals__ }}",
    "{{ dict.mro() }}",
    "{{ word|attr('__class__') }}",
    "{{ numbers|map(attribute='__class__')|join }}",
    "{{ numbers|map('attr', '__class__')|join }}",
    "{{ numbers|selectattr('__class__')|first }}",
    "{{ '{0.__class__}'.format(word) }}",
    "{{ '{a.__class__}'.format_map(group) }}",
    "{{ '%s' % word }}",
    "{{ word.encode() }}",
    "{{ numbers.append(4) }}",
    "{{ group.update({'b': 2}) }}",
    "{% do group.clear() %}",
    "{% import os %}",
    "{{ config }}{{ request }}",
    "{{ (word ~ word).join(numbers) }}",
]


@pytest.mark.parametrize("source", ESCAPES)
def test_known_escapes_end_in_an_error(source: str) -> None:
    with pytest.raises(TemplateError):
        render(source)


BOMBS = [
    "{{ 'x' * 10 ** 9 }}",
    "{{ [1] * 10 ** 9 }}",
    "{{ [[1] * 9000] * 9000 }}",
    "{% for i in range(10 ** 9) %}{% endfor %}",
    "{% for i in range(10 ** 30) %}{% endfor %}",
    "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
    "{% for i in range(9999) %}{% for j in range(9999) if j < 0 %}{% endfor %}{% endfor %}",
    "{% for i in range(9999) %}{% for j in range(9999) %}x{{ j }}{% endfor %}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
    "{% set s = namespace(x='ab') %}{% for i in range(60) %}{% set s.x = s.x ~ s.x %}{% endfor %}",
    "{% set s = namespace(x='ab') %}{% for i in range(60) %}{% set s.x = s.x + s.x %}{% endfor %}",
    "{% set s = namespace(x='ab') %}{% for i in range(60) %}{% set s.x %}{{ s.x }}{{ s.x }}{% endset %}{% endfor %}",
    "{% set s = namespace(x=[1]) %}{% for i in range(60) %}{% set s.x = [s.x, s.x] %}{% endfor %}",
    "{% set s = namespace(x=[1]) %}{% for i in range(60) %}{% set s.x = s.x + s.x %}{% endfor %}",
    "{% set s = namespace(x=9) %}{% for i in range(99) %}{% set s.x = s.x * s.x %}{% endfor %}",
    "{{ 9 ** (9 ** 5) }}",
    "{{ range(9999) | join('x' * 1000) }}",
    "{{ range(9999) | listing('x' * 5000) }}",
    "{% for i in range(9999) %}{{ range(9999) | list | length }}{% endfor %}",
    "{% for i in range(9999) %}{% if 5 in range(9999) | map('int') %}{% endif %}{% endfor %}",
    "{% set t = 'x' * 900000 %}{% for i in range(9999) %}{% if 'y' in t %}{% endif %}{% endfor %}",
]


@pytest.mark.parametrize("source", BOMBS)
def test_endless_work_is_stopped_by_count(source: str) -> None:
    with pytest.raises(OverrunError):
        render(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% block a %}{{ self.a() }}{% endblock %}",
        "{% for i in numbers recursive %}{{ loop(numbers) }}{% endfor %}",
    ],
)
def test_endless_recursion_ends(source: str) -> None:
    with pytest.raises((RecursionError, OverrunError)):
        render(source)


def test_the_same_bomb_stops_at_the_same_place() -> None:
    def count() -> str:
        with pytest.raises(OverrunError) as raised:
            render("{% for i in range(9999) %}{{ numbers | listing }}{% for j in range(99) %}{% endfor %}{% endfor %}")
        return str(raised.value)

    assert count() == count()


def test_no_more_is_printed_than_the_bound() -> None:
    long = "字" * 1000
    assert len(render("{% for i in range(99) %}" + long + "{% endfor %}")) == 99_000
    with pytest.raises(OverrunError):
        render("{% for i in range(" + str(CHARACTERS // 1000 + 1) + ") %}" + long + "{% endfor %}")


def test_every_character_looked_at_is_charged() -> None:
    """Text of the template's and text of the facts alike, in a list or alone; a list for its elements too."""
    slots = Slots()
    fact = Text((Span("词" * 300, "problems[0].text"), Span("句" * 40)), slots)
    weighed = {"字" * 1000: 1000, fact: 340, str(fact): 340, ("字" * 5, fact): 2 + 5 + 340, (): 0, 7: 0}
    for value, characters in weighed.items():
        budget = Budget(slots)
        budget.weigh(value)
        assert budget.left == STEPS - 1 - characters


def test_a_long_fact_looked_at_again_and_again_is_stopped() -> None:
    slots = Slots()
    fact = Text((Span("词" * 10_000, "problems[0].text"),), slots)
    source = "{% for i in range(900) %}{% if fact in others %}{% endif %}{% endfor %}"
    env = environment([Path("nowhere")], slots)
    with pytest.raises(OverrunError):
        env.from_string(source).render(fact=fact, others=[fact])


def test_a_range_up_to_the_bound_is_allowed() -> None:
    assert render("{{ range(" + str(ELEMENTS) + ") | length }}") == str(ELEMENTS)


@pytest.mark.parametrize("source", ["{{ numbers }}", "{{ group }}", "{{ none }}", "{{ true }}", "{{ namespace() }}"])
def test_what_is_no_prose_is_not_printed(source: str) -> None:
    with pytest.raises(UnprintableError):
        render(source)


def test_ordinary_templates_work() -> None:
    filtered = "{% for n in numbers if n > 1 %}{{ loop.index }}{{ n }}{% if not loop.last %}、{% endif %}{% endfor %}"
    assert render(filtered) == "12、23"
    gathered = "{% set s = namespace(x=[]) %}{% for n in numbers %}{% set s.x = s.x + [n ~ word] %}{% endfor %}"
    assert render(gathered + "{{ s.x | listing }}") == "1词、2词和3词"
    assert render("{{ numbers[1:] | join }}{{ group.a + 1 }}{{ word if word == '词' }}") == "232词"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    own.mkdir()
    (tmp_path / "outside.md.j2").write_text("机密", "utf-8")
    (own / "plain.txt").write_text("机密", "utf-8")
    (own / "link.md.j2").symlink_to(tmp_path / "outside.md.j2")
    (own / "linked").symlink_to(tmp_path)
    (own / "self.md.j2").write_text("{% include 'self.md.j2' %}", "utf-8")
    (own / "gbk.md.j2").write_bytes("第一行\n汇报".encode("gbk"))
    (own / "huge.md.j2").write_text("x" * (BYTES + 1), "utf-8")
    return own


@pytest.mark.parametrize(
    "name",
    [
        "../outside.md.j2",
        "../../etc/passwd",
        "/etc/passwd",
        "own/../../outside.md.j2",
        "link.md.j2",
        "linked/outside.md.j2",
        "plain.txt",
        "x" * 5000 + ".j2",
        "a\\0b.j2",
    ],
)
def test_nothing_outside_the_folder_is_read(folder: Path, name: str) -> None:
    with pytest.raises(TemplateNotFound):
        render("{% include '" + name + "' %}", folder)


def test_an_absolute_path_of_a_module_is_not_one(folder: Path) -> None:
    with pytest.raises(TemplateNotFound):
        render("{% include '" + str(folder.parent / "outside.md.j2") + "' %}", folder)


def test_a_module_that_includes_itself_ends(folder: Path) -> None:
    with pytest.raises((RecursionError, OverrunError)):
        render("{% include 'self.md.j2' %}", folder)


@pytest.mark.parametrize("name", ["gbk.md.j2", "huge.md.j2"])
def test_a_module_that_is_no_text_is_a_syntax_error(folder: Path, name: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        render("{% include '" + name + "' %}", folder)


def test_security_errors_say_what_was_refused() -> None:
    with pytest.raises(SecurityError, match="__class__"):
        render("{{ word.__class__ }}")
