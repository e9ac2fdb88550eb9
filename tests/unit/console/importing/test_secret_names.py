"""What is called a password is one, in every language and spelling."""

from __future__ import annotations

import pytest

from console.importing.secret_names import holds_secret, is_secret


@pytest.mark.parametrize(
    "name",
    """Password|SIP Password|passwd|user_pass1|SIP_PASS_1|Auth Password|AuthPassword|VMPin|PIN
    Voicemail PIN|vmpwd|Register Pswd|secret|sip_secret|Secret Key|Auth Key|api_key|Credential
    Passwort|Kennwort|Mot de passe|Contraseña|Wachtwoord|Kupuhipa|psk|wpa_psk|SIPUSERPASSWORD
    account.1.password|reg.1.auth.password|sip line1 password|Pincode|User PIN
    Parola d'ordine|Codice segreto|Código secreto|Code secret|Kupu huna|Zugangscode|Toegangscode
    Login Code|Logon code|Sicherheitscode|Senha|H323 Password 01
    Access code|Door code|Wifi Key|WLAN-Key""".replace("\n", "|").split("|"),
)
def test_a_secret_is_known_by_its_name(name: str) -> None:
    assert is_secret(name.strip())


@pytest.mark.parametrize(
    "name",
    [
        "Name",
        "Extension",
        "Key",
        "linekey.1.value",
        "Passenger",
        "Shipping",
        "Phone",
        "Mapping",
        "Auth-ID",
        "Line-Key",
    ],
)
def test_other_names_are_no_secrets(name: str) -> None:
    assert not is_secret(name)


@pytest.mark.parametrize("value", ["", " ", "no", "False", "disabled", "%NULL%", '""'])
def test_a_setting_about_passwords_need_not_hold_one(value: str) -> None:
    assert not holds_secret(value)
    assert holds_secret("correct horse")
