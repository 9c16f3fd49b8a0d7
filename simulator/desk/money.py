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
    done = tuple(r for r in desk.mine(remedies) if _settles(amount, r))
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


def _settles(amount: float, remedy: Remedy) -> bool:
    """A full refund is done when all of it is paid back; any other money remedy up to its limit."""
    if remedy.limit is None:
        return True
    return amount >= remedy.limit if remedy.kind == "refund" else amount <= remedy.limit
