"""A mock PBX: registrar, notifier with watch rules, switch, scripted calls, faults, scenarios."""

from sip.mock_pbx.call_board import CallPlan, ScriptedCall
from sip.mock_pbx.pbx import MockPbx
from sip.mock_pbx.pbx_config import Digest, PbxConfig, PbxLine
from sip.mock_pbx.pbx_faults import FaultKind, FaultSpec
from sip.mock_pbx.policy import Effect, Rule, WatchRules
from sip.mock_pbx.scenario import Scenario, ScenarioError, ScenarioPlayer, load_scenario
from sip.mock_pbx.stats import PbxStats

__all__ = [
    "CallPlan",
    "Digest",
    "Effect",
    "FaultKind",
    "FaultSpec",
    "MockPbx",
    "PbxConfig",
    "PbxLine",
    "PbxStats",
    "Rule",
    "Scenario",
    "ScenarioError",
    "ScenarioPlayer",
    "ScriptedCall",
    "WatchRules",
    "load_scenario",
]
