from monitor.core.rehoming import Home, Offer, home_of


def offer(channel: str, outcome: str = "alerted", *, alert: int = 1) -> Offer:
    return Offer(alert=alert, channel=channel, outcome=outcome, reason=f"{channel} says so")


def test_an_alert_goes_to_the_first_channel_that_takes_it_and_does_not_know_of_it() -> None:
    both = [offer("mail"), offer("wire")]
    assert home_of(both, set()) == Home(to="mail", alerts=frozenset({1}))
    assert home_of(both, {"mail"}) == Home(to="wire", alerts=frozenset({1}))


def test_it_goes_by_the_digest_where_no_match_goes_at_once() -> None:
    by_digest = Home(to="mail", by_digest=True, alerts=frozenset({1}))
    assert home_of([offer("mail", "digest")], set()) == by_digest
    both = [offer("mail", "digest"), offer("mail", alert=2)]
    assert home_of(both, set()) == Home(to="mail", alerts=frozenset({1, 2}))


def test_a_channel_that_does_not_take_it_is_passed_and_of_a_digest_only_what_is_taken_goes() -> (
    None
):
    some = [
        offer("mail", "few_sources"),
        offer("wire", alert=1),
        offer("wire", "no_channel", alert=2),
    ]
    assert home_of(some, set()) == Home(to="wire", alerts=frozenset({1}))


def test_what_nobody_takes_says_why_and_rather_waits_for_more_publishers() -> None:
    never, few = offer("mail", "no_channel"), offer("wire", "few_sources")
    assert home_of([never], set()) == Home(refused=never)
    assert home_of([never, few, offer("hook")], {"hook"}) == Home(refused=few)


def test_what_its_channels_know_of_needs_no_other() -> None:
    assert home_of([offer("wire", "no_channel"), offer("mail")], {"mail"}) == Home(known_by="mail")


def test_what_goes_nowhere_waits() -> None:
    assert home_of([], {"mail"}) == Home()
