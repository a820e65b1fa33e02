"""``layout-engine fonts`` in words: roles with their chains, faces with coverage and licence.

In: an ``Inventory``. Out: text, in Chinese or English.
"""

from __future__ import annotations

from layout_engine.fonts.library import Inventory


def inventory_text(inventory: Inventory, chinese: bool) -> str:
    """Two short tables, the roles first."""
    family = {face.id: f"{face.family} {face.weight or ''}".strip() for face in inventory.faces}
    rows = ["角色与回退次序：" if chinese else "Roles and the order of fallback:"]
    for role in inventory.roles:
        chain = " → ".join(family.get(face, face) for face in role.chain)
        stand_in = (
            (f"（由{role.stand_in}代）" if chinese else f" (stood in for by {role.stand_in})") if role.stand_in else ""
        )
        rows.append(f"  {role.role}{stand_in}  {chain}")
    rows.append(
        "字体（GB 2312 汉字 / 规范汉字 / 全部字符）："
        if chinese
        else "Faces (GB 2312 / 通用规范汉字表 / all characters):"
    )
    rows.extend(
        f"  {family[face.id]}  {face.gb2312} / {face.standard} / {face.characters}  {face.licence}  {face.file}"
        for face in inventory.faces
    )
    if inventory.drawn:
        rows.append(("造字：" if chinese else "Made characters: ") + " ".join(inventory.drawn))
    return "\n".join(rows)
