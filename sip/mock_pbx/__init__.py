"""A pretend PBX: registrar, watching rules, notifier, calls without media, faults, scenarios."""

from sip.mock_pbx.calls import Call, CallPlan
from sip.mock_pbx.config import Digest, Line, PbxConfig
from sip.mock_pbx.faults import FaultKind, FaultSpec
from sip.mock_pbx.pbx import MockPbx
from sip.mock_pbx.policy import Effect, Rule, WatchRules
from sip.mock_pbx.scenario import Scenario, ScenarioError, ScenarioPlayer, load_scenario
from sip.mock_pbx.stats import PbxStats

__all__ = [
    "Call",
    "CallPlan",
    "Digest",
    "Effect",
    "FaultKind",
    "FaultSpec",
    "Line",
    "MockPbx",
    "PbxConfig",
    "PbxStats",
    "Rule",
    "Scenario",
    "ScenarioError",
    "ScenarioPlayer",
    "WatchRules",
    "load_scenario",
]
