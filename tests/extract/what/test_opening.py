"""Where a promise begins, and duties that "will be doing" lists."""

from kept.extract.what.promises import promises


def test_will_be_doing_goes_on_with_the_same_form() -> None:
    text = "that we will be opening the port on July 4th, and then building a road"
    found = promises(text, (0, len(text)), (), (), [(0, len(text))])
    assert [text[slice(*one.place)] for one in found] == [
        "we will be opening the port on July 4th",
        "building a road",
    ]


def test_a_cue_longer_than_the_duty_is_left_out() -> None:
    def place(source: str, cue: str) -> str:
        text = f"{source} {cue} we will open the port"
        first, second = (0, len(source)), (len(source) + 1, len(source) + 1 + len(cue))
        (found,) = promises(text, (0, len(text)), [first], [second], [(second[1] + 1, len(text))])
        return text[slice(*found.place)]

    assert place("Peru", "promised that") == "Peru promised that we will open the port"
    long = "put forward, after long talks in many rooms, a joint statement saying that"
    assert place("Peru", long) == "we will open the port"
