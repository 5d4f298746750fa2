"""What a learner would find wrong with a card of questions, found by answering them."""

import page_fit


def defects(card):
    """Answers the questions of a card by the keyboard, and reads what comes back."""
    yield from page_fit.too_wide(card)
    for box in card.locator("fieldset").all():
        radios, feedback = box.get_by_role("radio").all(), box.locator("[aria-live]").first
        lock = box.get_by_role("button")
        if not box.locator("legend").text_content().strip():
            yield "there is no question"
        radios[0].press("Space")
        radios[0].press("ArrowDown")
        if not radios[1].is_checked():
            yield "the arrow keys don't choose an answer"
        if lock.count():
            if feedback.text_content():
                yield "the answer is given away before it is locked in"
            lock.press("Enter")
            radios[1].press("ArrowUp")
            if not radios[1].is_checked() or sum(radio.is_enabled() for radio in radios) > 1:
                yield "the answer can be changed after it was locked in"
        if not feedback.text_content():
            yield "there is no feedback"
        elif not lock.count():
            said = set()
            for radio in radios:
                radio.press("Space")
                said.add(feedback.text_content())
            if not any("Right" in words for words in said) or len(said) < 2:
                yield "the feedback doesn't tell right from wrong"
