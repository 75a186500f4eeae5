"""At install: the knowledge folder, read and checked, becomes one JSON file beside the package."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileKnowledge(BuildHookInterface):
    """Runs before a wheel or an editable install is made; a faulty knowledge folder stops it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's signature
        """Compile the knowledge beside the package."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from iudcare.loading.knowledge_base import compile_knowledge

        compile_knowledge(root / "knowledge", root / "src" / "iudcare" / "compiled" / "knowledge.json")
