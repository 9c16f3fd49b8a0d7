"""Money at the desk: refunds, vouchers, price reductions, each within its limit."""

from scenarios.parts import Remedy
from simulator.desk.action import Desk, Result, not_mine, refused
from simulator.desk.parse import read_amount, read_share


def refund(arguments: str, desk: Desk) -> Result:
    """``/refund 39.90``: pay back, all of it or a part."""
    amount = read_amount(arguments)
    if amount is None:
        return refused("refund", arguments, desk.say("bad_amount", found=arguments))
    remedies = desk.remedies("refund", "partial_refund", "free_shipping")
    refusal = not_mine(desk, remedies) or _over_limit(desk, desk.mine(remedies), amount)
    if refusal:
        return refused("refund", arguments, refusal)
    done = _settled(desk, amount, desk.mine(remedies))
    return Result("refund", arguments, desk.say("refunded", amount=desk.money(amount)), done=done)


def voucher(arguments: str, desk: Desk) -> Result:
    """``/voucher 10``: a voucher over an amount in euros."""
    amount = read_amount(arguments)
    if amount is None:
        return refused("voucher", arguments, desk.say("bad_voucher", found=arguments))
    remedies = desk.remedies("voucher", "credit")
    refusal = not_mine(desk, remedies) or _over_limit(desk, desk.mine(remedies), amount)
    if refusal:
        return refused("voucher", arguments, refusal)
    return Result("voucher", arguments, desk.say("voucher_sent", amount=desk.money(amount)), done=desk.mine(remedies))


def discount(arguments: str, desk: Desk) -> Result:
    """``/discount 10%``: a reduction of the price in per cent."""
    share = read_share(arguments)
    if share is None:
        return refused("discount", arguments, desk.say("bad_share", found=arguments))
    remedies = desk.remedies("discount")
    limits = [limit for r in desk.mine(remedies) if (limit := desk.limit(r)) is not None]
    over = desk.say("over_share", limit=f"{max(limits):g}") if limits and share > max(limits) else ""
    refusal = not_mine(desk, remedies) or over
    if refusal:
        return refused("discount", arguments, refusal)
    return Result("discount", arguments, desk.say("discounted", share=f"{share:g}"), done=desk.mine(remedies))


def _over_limit(desk: Desk, remedies: tuple[Remedy, ...], amount: float) -> str:
    limits = [limit for r in remedies if (limit := desk.limit(r)) is not None]
    return desk.say("over_limit", limit=desk.money(max(limits))) if limits and amount > max(limits) else ""


def _settled(desk: Desk, amount: float, remedies: tuple[Remedy, ...]) -> tuple[Remedy, ...]:
    """What an amount settles: a full refund when all of it is paid back, else a smaller money remedy up to its limit."""
    limits = {r.id: desk.limit(r) for r in remedies}
    parts = [r for r in remedies if r.kind != "refund" and amount <= (limits[r.id] or 0)]
    whole = [r for r in remedies if r.kind == "refund" and (amount >= (limits[r.id] or 0) and not (limits[r.id] is None and parts))]
    return tuple(whole or parts or [r for r in remedies if r.kind != "refund" and limits[r.id] is None])
