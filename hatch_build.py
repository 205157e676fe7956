"""Lets `pip install .` make the workspace's bundle, so that a wheel never ships without it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WorkspaceHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # hatchling's signature
        file = Path(self.root) / "workspace/build.py"
        spec = importlib.util.spec_from_file_location("techgoals_workspace_build", file)
        if spec is None or spec.loader is None:
            raise FileNotFoundError(file)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.build(self.root, say=self.app.display_info)
