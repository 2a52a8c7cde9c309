"""Parts from top to bottom: scrolled where they are too high, and never too wide."""

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QLabel

from gdviz.ui.cards.scroll_column import ScrollColumn


def test_nothing_is_hidden_at_its_side(qtbot):
    part = QLabel()
    part.setMinimumSize(300, 400)
    column = ScrollColumn(QSize(100, 80), part)
    qtbot.addWidget(column)
    column.show()
    column.resize(column.minimumSizeHint())
    assert column.verticalScrollBar().isVisible()
    assert part.mapTo(column, part.rect().topRight()).x() < column.viewport().geometry().right() + 1
    part.setMinimumWidth(350)
    qtbot.waitUntil(lambda: column.minimumSizeHint().width() >= 350)


def test_it_is_told_of_its_content_while_python_forgets_it(qtbot):
    """A column that nobody needs any more may have lost its attributes while its parts still go."""
    label = QLabel("a")
    column = ScrollColumn(QSize(10, 10), label)
    qtbot.addWidget(column)
    attributes = dict(vars(column))
    vars(column).clear()
    QCoreApplication.sendEvent(attributes["content"], QEvent(QEvent.Type.LayoutRequest))
    vars(column).update(attributes)
