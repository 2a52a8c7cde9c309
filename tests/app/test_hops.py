from tests.app.person import Person
from tests.hops import click_pixel

MOST_HOPS = 15


def test_a_clicked_pixel_is_soon_known_to_the_landscape(person: Person) -> None:
    hops = click_pixel(person.program).hops
    assert hops[1].endswith("PixelEditor.mousePressEvent")
    assert hops[-1].endswith("LandscapePanel.show_snapshot")
    assert len(hops) <= MOST_HOPS, "\n".join(hops)
