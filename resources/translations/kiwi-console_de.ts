<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_NZ">
<context>
    <name></name>
    <message>
        <source>The control socket is not available on this system.</source>
        <translation>Der Steuer-Socket ist auf diesem System nicht verfügbar.</translation>
    </message>
    <message>
        <source>The control socket {path} cannot be opened: {reason}.</source>
        <translation>Der Steuer-Socket {path} lässt sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>The request is too long.</source>
        <translation>Die Anfrage ist zu lang.</translation>
    </message>
    <message>
        <source>The request was not understood.</source>
        <translation>Die Anfrage wurde nicht verstanden.</translation>
    </message>
    <message>
        <source>There is no command {name}. The commands are {known}.</source>
        <translation>Den Befehl {name} gibt es nicht. Die Befehle sind {known}.</translation>
    </message>
    <message>
        <source>The command failed. The details are in the log.</source>
        <translation>Der Befehl ist fehlgeschlagen. Einzelheiten stehen im Protokoll.</translation>
    </message>
    <message>
        <source>Kiwi Console is not running. Start it first.</source>
        <translation>Kiwi Console läuft nicht. Starten Sie zuerst das Programm.</translation>
    </message>
    <message>
        <source>The running Kiwi Console does not answer.</source>
        <translation>Die laufende Kiwi Console antwortet nicht.</translation>
    </message>
    <message>
        <source>The running Kiwi Console sent an unreadable reply.</source>
        <translation>Die laufende Kiwi Console hat eine unlesbare Antwort gesendet.</translation>
    </message>
    <message>
        <source>Other users can write to {folder}, so ctl is off.</source>
        <translation>Andere Benutzer können in {folder} schreiben; ctl ist deshalb aus.</translation>
    </message>
    <message>
        <source>Another Kiwi Console is already running.</source>
        <translation>Es läuft bereits eine andere Kiwi Console.</translation>
    </message>
    <message>
        <source>The console cannot tell whether {caller} is still parked.</source>
        <translation>Die Konsole sieht nicht, ob {caller} noch geparkt ist.</translation>
    </message>
    <message>
        <source>The console cannot tell whether {name} has answered {caller}.</source>
        <translation>Die Konsole sieht nicht, ob {name} den Anruf von {caller} angenommen hat.</translation>
    </message>
    <message>
        <source>{name} has not answered for a while. You can bring {caller} back.</source>
        <translation>{name} nimmt schon länger nicht ab. Sie können {caller} zurückholen.</translation>
    </message>
    <message>
        <source>{caller} is no longer parked.</source>
        <translation>{caller} ist nicht mehr geparkt.</translation>
    </message>
    <message>
        <source>{name} has answered {caller}.</source>
        <translation>{name} hat den Anruf von {caller} angenommen.</translation>
    </message>
    <message>
        <source>{name}&apos;s phone is now ringing for {caller}.</source>
        <translation>Das Telefon von {name} klingelt jetzt für {caller}.</translation>
    </message>
    <message>
        <source>{name} did not answer, and the call from {caller} is no longer ringing there.</source>
        <translation>{name} hat nicht abgenommen, und der Anruf von {caller} klingelt dort nicht mehr.</translation>
    </message>
    <message>
        <source>{caller} stays on hold and was not transferred to {name}.</source>
        <translation>{caller} wird weiter gehalten und wurde nicht an {name} vermittelt.</translation>
    </message>
    <message>
        <source>The account was changed, so its calls have ended.</source>
        <translation>Das Konto wurde geändert; seine Anrufe sind deshalb beendet.</translation>
    </message>
    <message>
        <source>The phone system asked the console to answer this call automatically.</source>
        <translation>Die Telefonanlage hat die Konsole gebeten, diesen Anruf automatisch anzunehmen.</translation>
    </message>
    <message>
        <source>{name} can be heard: an automatic call. Your microphone is off.</source>
        <translation>{name} ist zu hören: ein automatisch angenommener Anruf. Ihr Mikrofon ist aus.</translation>
    </message>
    <message>
        <source>{name} can be heard and hears you: an automatic call.</source>
        <translation>{name} ist zu hören und hört Sie: ein automatisch angenommener Anruf.</translation>
    </message>
    <message>
        <source>There is no sound from {name}.</source>
        <translation>Von {name} kommt kein Ton.</translation>
    </message>
    <message>
        <source>There is no sound.</source>
        <translation>Es kommt kein Ton.</translation>
    </message>
    <message>
        <source>{name} can be heard again.</source>
        <translation>{name} ist wieder zu hören.</translation>
    </message>
    <message>
        <source>The call with {name} is not encrypted any more.</source>
        <translation>Das Gespräch mit {name} ist nicht mehr verschlüsselt.</translation>
    </message>
    <message>
        <source>{name} hung up before you answered.</source>
        <translation>{name} hat aufgelegt, bevor Sie abgenommen haben.</translation>
    </message>
    <message>
        <source>{name} has been on hold for a minute.</source>
        <translation>{name} wird seit einer Minute gehalten.</translation>
    </message>
    <message>
        <source>The phone system has cut {name} off: nothing was heard for 30 seconds.</source>
        <translation>Die Telefonanlage hat {name} getrennt: 30 Sekunden lang war nichts zu hören.</translation>
    </message>
    <message>
        <source>Nothing has been heard from {name} for 30 seconds. Hang up if nobody is there.</source>
        <translation>Von {name} war 30 Sekunden lang nichts zu hören. Legen Sie auf, wenn niemand da ist.</translation>
    </message>
    <message>
        <source>Calls cannot be made: the console is not signed in.</source>
        <translation>Anrufe sind nicht möglich: Die Konsole ist nicht angemeldet.</translation>
    </message>
    <message>
        <source>{name} has answered and is on hold: you are talking to somebody else.</source>
        <translation>{name} hat abgenommen und wird gehalten: Sie sprechen mit jemand anderem.</translation>
    </message>
    <message>
        <source>Who would you like to call? Type a name or a number.</source>
        <translation>Wen möchten Sie anrufen? Geben Sie einen Namen oder eine Nummer ein.</translation>
    </message>
    <message>
        <source>That is your own number.</source>
        <translation>Das ist Ihre eigene Nummer.</translation>
    </message>
    <message>
        <source>My voicemail</source>
        <translation>Meine Voicemail</translation>
    </message>
    <message>
        <source>No call is waiting.</source>
        <translation>Es wartet kein Anruf.</translation>
    </message>
    <message>
        <source>You are not on a call. To end a call on hold, select it first.</source>
        <translation>Sie sind in keinem Gespräch. Um ein gehaltenes Gespräch zu beenden, wählen Sie es zuerst aus.</translation>
    </message>
    <message>
        <source>There is no call to hang up.</source>
        <translation>Es gibt keinen Anruf zum Auflegen.</translation>
    </message>
    <message>
        <source>The call is being transferred. One moment.</source>
        <translation>Der Anruf wird gerade vermittelt. Einen Moment.</translation>
    </message>
    <message>
        <source>There is no call to put on hold.</source>
        <translation>Es gibt keinen Anruf zum Halten.</translation>
    </message>
    <message>
        <source>{name} is already on hold.</source>
        <translation>{name} wird schon gehalten.</translation>
    </message>
    <message>
        <source>Nobody is on hold.</source>
        <translation>Niemand wird gehalten.</translation>
    </message>
    <message>
        <source>There is no call to mute.</source>
        <translation>Es gibt keinen Anruf zum Stummschalten.</translation>
    </message>
    <message>
        <source>Tones can be sent only to somebody you are talking to.</source>
        <translation>Töne lassen sich nur an jemanden senden, mit dem Sie sprechen.</translation>
    </message>
    <message>
        <source>Tones are 0 to 9, * and #, not {text}.</source>
        <translation>Töne sind 0 bis 9, * und #, nicht {text}.</translation>
    </message>
    <message>
        <source>That caller has been ticked off already.</source>
        <translation>Dieser Anrufer ist schon abgehakt.</translation>
    </message>
    <message>
        <source>Nobody is parked.</source>
        <translation>Niemand ist geparkt.</translation>
    </message>
    <message>
        <source>The console does not know where {name} is parked. Call the park slot instead.</source>
        <translation>Die Konsole weiß nicht, wo {name} geparkt ist. Rufen Sie stattdessen den Parkplatz an.</translation>
    </message>
    <message>
        <source>That number parks calls. Call the park slot to retrieve a call.</source>
        <translation>Unter dieser Nummer wird geparkt. Rufen Sie den Parkplatz an, um einen Anruf zu entparken.</translation>
    </message>
    <message>
        <source>Retrieving…</source>
        <translation>Wird entparkt…</translation>
    </message>
    <message>
        <source>Nobody is parked at {slot} any more.</source>
        <translation>Auf {slot} ist niemand mehr geparkt.</translation>
    </message>
    <message>
        <source>Bringing back…</source>
        <translation>Wird zurückgeholt…</translation>
    </message>
    <message>
        <source>Picking up…</source>
        <translation>Wird herangeholt…</translation>
    </message>
    <message>
        <source>That is your own call to {name}.</source>
        <translation>Das ist Ihr eigener Anruf an {name}.</translation>
    </message>
    <message>
        <source>{name}&apos;s phone is no longer ringing.</source>
        <translation>Das Telefon von {name} klingelt nicht mehr.</translation>
    </message>
    <message>
        <source>The pickup code would pick up your own call. End that call first.</source>
        <translation>Der Heranholcode würde Ihren eigenen Anruf heranholen. Beenden Sie diesen zuerst.</translation>
    </message>
    <message>
        <source>There is no call to bring back.</source>
        <translation>Es gibt keinen Anruf zum Zurückholen.</translation>
    </message>
    <message>
        <source>Unknown caller</source>
        <translation>Unbekannter Anrufer</translation>
    </message>
    <message>
        <source>The call to {name} has ended.</source>
        <translation>Der Anruf an {name} ist beendet.</translation>
    </message>
    <message>
        <source>The phone system could not call {name} ({status}).</source>
        <translation>Die Telefonanlage konnte {name} nicht anrufen ({status}).</translation>
    </message>
    <message>
        <source>{name} could not be called ({status}).</source>
        <translation>{name} ließ sich nicht anrufen ({status}).</translation>
    </message>
    <message>
        <source>The phone system did not answer the call to {name}.</source>
        <translation>Die Telefonanlage hat auf den Anruf an {name} nicht geantwortet.</translation>
    </message>
    <message>
        <source>{name}&apos;s phone and this console have no audio codec in common.</source>
        <translation>Das Telefon von {name} und diese Konsole haben keinen gemeinsamen Audio-Codec.</translation>
    </message>
    <message>
        <source>The phone system takes no encrypted call to {name}, and the settings (“Encrypt calls”) allow no other.</source>
        <translation>Die Telefonanlage nimmt keinen verschlüsselten Anruf an {name} an, und die Einstellungen („Anrufe verschlüsseln“) erlauben keinen anderen.</translation>
    </message>
    <message>
        <source>{name} was not called: calls must be encrypted, which needs a TLS connection to the phone system. Choose TLS in the settings, or another value for “Encrypt calls”.</source>
        <translation>{name} wurde nicht angerufen: Anrufe müssen verschlüsselt sein, und das braucht eine TLS-Verbindung zur Telefonanlage. Wählen Sie in den Einstellungen TLS, oder einen anderen Wert für „Anrufe verschlüsseln“.</translation>
    </message>
    <message>
        <source>The phone system refused the call to {name}: the password is wrong.</source>
        <translation>Die Telefonanlage hat den Anruf an {name} abgelehnt: Das Passwort ist falsch.</translation>
    </message>
    <message>
        <source>The connection to the phone system was lost before {name} could be called.</source>
        <translation>Die Verbindung zur Telefonanlage brach ab, bevor {name} angerufen werden konnte.</translation>
    </message>
    <message>
        <source>{name} is diverted to another number, which the console did not call.</source>
        <translation>{name} ist auf eine andere Nummer umgeleitet, die die Konsole nicht angerufen hat.</translation>
    </message>
    <message>
        <source>Somebody else took the call first.</source>
        <translation>Jemand anders hat den Anruf zuerst angenommen.</translation>
    </message>
    <message>
        <source>The phone system has lost the call with {name}.</source>
        <translation>Die Telefonanlage hat das Gespräch mit {name} verloren.</translation>
    </message>
    <message>
        <source>{name} is busy.</source>
        <translation>{name} ist besetzt.</translation>
    </message>
    <message>
        <source>The phone system does not know the number {name}. Check it.</source>
        <translation>Die Telefonanlage kennt die Nummer {name} nicht. Prüfen Sie sie.</translation>
    </message>
    <message>
        <source>{name} cannot be reached: no phone is signed in there.</source>
        <translation>{name} ist nicht erreichbar: Dort ist kein Telefon angemeldet.</translation>
    </message>
    <message>
        <source>{name} declined the call.</source>
        <translation>{name} hat den Anruf abgelehnt.</translation>
    </message>
    <message>
        <source>{name} did not answer.</source>
        <translation>{name} hat nicht abgenommen.</translation>
    </message>
    <message>
        <source>The phone system does not allow calls to {name} ({status}).</source>
        <translation>Die Telefonanlage erlaubt keine Anrufe an {name} ({status}).</translation>
    </message>
    <message>
        <source>The connection was lost while {name} was waiting. The phone system may ring another phone or take a message.</source>
        <translation>Die Verbindung brach ab, während {name} wartete. Die Telefonanlage lässt vielleicht ein anderes Telefon klingeln oder nimmt eine Nachricht auf.</translation>
    </message>
    <message>
        <source>{name} has hung up.</source>
        <translation>{name} hat aufgelegt.</translation>
    </message>
    <message>
        <source>The connection was lost and {name} was cut off.</source>
        <translation>Die Verbindung brach ab, und {name} wurde getrennt.</translation>
    </message>
    <message>
        <source>The call from {name} was not taken: the phone system does not encrypt it, and the settings (“Encrypt calls”) allow no other.</source>
        <translation>Der Anruf von {name} wurde nicht angenommen: Die Telefonanlage verschlüsselt ihn nicht, und die Einstellungen („Anrufe verschlüsseln“) erlauben keinen anderen.</translation>
    </message>
    <message>
        <source>The call from {name} was not taken: calls must be encrypted, which needs a TLS connection to the phone system. Choose TLS in the settings, or another value for “Encrypt calls”.</source>
        <translation>Der Anruf von {name} wurde nicht angenommen: Anrufe müssen verschlüsselt sein, und das braucht eine TLS-Verbindung zur Telefonanlage. Wählen Sie in den Einstellungen TLS, oder einen anderen Wert für „Anrufe verschlüsseln“.</translation>
    </message>
    <message>
        <source>The call with {name} could not be set up.</source>
        <translation>Das Gespräch mit {name} kam nicht zustande.</translation>
    </message>
    <message>
        <source>The call with {name} has ended.</source>
        <translation>Das Gespräch mit {name} ist beendet.</translation>
    </message>
    <message>
        <source>Call back: {number}.</source>
        <translation>Rückrufnummer: {number}.</translation>
    </message>
    <message>
        <source>{caller} is gone: either transferred to {name} after all, or cut off by the phone system.</source>
        <translation>{caller} ist weg: entweder doch an {name} vermittelt oder von der Telefonanlage getrennt.</translation>
    </message>
    <message>
        <source>The phone system refused a second call on this line, the one to {name} ({status}). If it allows only one call at a time, set “Transfer” to “Early” in the settings.</source>
        <translation>Die Telefonanlage hat einen zweiten Anruf auf diesem Anschluss abgelehnt, den an {name} ({status}). Erlaubt sie nur einen Anruf zugleich, stellen Sie „Vermitteln“ in den Einstellungen auf „Früh“.</translation>
    </message>
    <message>
        <source>The call from {name} was answered elsewhere.</source>
        <translation>Der Anruf von {name} wurde woanders angenommen.</translation>
    </message>
    <message>
        <source>The phone system would not put {name} on hold: your microphone is off instead.</source>
        <translation>Die Telefonanlage wollte {name} nicht halten: Stattdessen ist Ihr Mikrofon aus.</translation>
    </message>
    <message>
        <source>The phone system would not resume the call with {name} yet. Try again.</source>
        <translation>Die Telefonanlage wollte das Gespräch mit {name} noch nicht fortsetzen. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The phone system refuses transfers ({status}).</source>
        <translation>Die Telefonanlage lehnt das Vermitteln ab ({status}).</translation>
    </message>
    <message>
        <source>The phone system did not say whether the transfer to {name} worked.</source>
        <translation>Die Telefonanlage hat nicht gemeldet, ob das Vermitteln an {name} gelungen ist.</translation>
    </message>
    <message>
        <source>The transfer to {name} failed ({status}).</source>
        <translation>Das Vermitteln an {name} ist fehlgeschlagen ({status}).</translation>
    </message>
    <message>
        <source>The phone system did not say whether the call is parked.</source>
        <translation>Die Telefonanlage hat nicht gemeldet, ob der Anruf geparkt ist.</translation>
    </message>
    <message>
        <source>The phone system would not park the call ({status}).</source>
        <translation>Die Telefonanlage wollte den Anruf nicht parken ({status}).</translation>
    </message>
    <message>
        <source>{name}&apos;s status may be out of date.</source>
        <translation>{name}: Der Status ist vielleicht veraltet.</translation>
    </message>
    <message>
        <source>{name} is free now.</source>
        <translation>{name} ist jetzt frei.</translation>
    </message>
    <message>
        <source>{name}&apos;s phone is offline.</source>
        <translation>{name}: Das Telefon ist offline.</translation>
    </message>
    <message>
        <source>{name} has just started a call.</source>
        <translation>{name} hat gerade ein Gespräch begonnen.</translation>
    </message>
    <message>
        <source>{name}&apos;s phone has just started to ring.</source>
        <translation>Das Telefon von {name} klingelt seit eben.</translation>
    </message>
    <message>
        <source>{name} has been on a call for {lasting}.</source>
        <translation>{name} ist seit {lasting} im Gespräch.</translation>
    </message>
    <message>
        <source>{name}&apos;s phone has been ringing for {lasting}.</source>
        <translation>Das Telefon von {name} klingelt seit {lasting}.</translation>
    </message>
    <message>
        <source>{name}&apos;s status is not known.</source>
        <translation>{name}: Der Status ist nicht bekannt.</translation>
    </message>
    <message>
        <source>{name} is back.</source>
        <translation>{name} ist wieder da.</translation>
    </message>
    <message>
        <source>You picked up a different call: this is {name}, not {wanted}.</source>
        <translation>Sie haben einen anderen Anruf herangeholt: Das ist {name}, nicht {wanted}.</translation>
    </message>
    <message>
        <source>{name} could not be brought back: {target} has answered, or the phone is no longer ringing.</source>
        <translation>{name} ließ sich nicht zurückholen: {target} hat abgenommen, oder das Telefon klingelt nicht mehr.</translation>
    </message>
    <message>
        <source>The call from {name} is gone: it was answered elsewhere, or the caller hung up.</source>
        <translation>Der Anruf von {name} ist weg: Er wurde woanders angenommen, oder der Anrufer hat aufgelegt.</translation>
    </message>
    <message>
        <source>There was no longer a call to pick up.</source>
        <translation>Es gab keinen Anruf mehr heranzuholen.</translation>
    </message>
    <message>
        <source>{why} {caller} is back on the line.</source>
        <translation>{why} {caller} ist wieder in der Leitung.</translation>
    </message>
    <message>
        <source>Directed pickup code</source>
        <translation>Code zum gezielten Heranholen</translation>
    </message>
    <message>
        <source>Group pickup code</source>
        <translation>Code zum Heranholen in der Gruppe</translation>
    </message>
    <message>
        <source>Voicemail code</source>
        <translation>Voicemail-Code</translation>
    </message>
    <message>
        <source>Code for others&apos; voicemail</source>
        <translation>Code für fremde Voicemail</translation>
    </message>
    <message>
        <source>Park code</source>
        <translation>Code zum Parken</translation>
    </message>
    <message>
        <source>Retrieve code</source>
        <translation>Code zum Entparken</translation>
    </message>
    <message>
        <source>Code for do not disturb</source>
        <translation>Code für „Nicht stören“</translation>
    </message>
    <message>
        <source>Code to end do not disturb</source>
        <translation>Code für „Nicht stören“ aus</translation>
    </message>
    <message>
        <source>No codes are known. Type those of your phone system below.</source>
        <translation>Es sind keine Codes bekannt. Tragen Sie die Ihrer Telefonanlage unten ein.</translation>
    </message>
    <message>
        <source>Supplies the codes that you leave empty. They were tried on {system}.</source>
        <translation>Liefert die Codes, die Sie leer lassen. Sie wurden mit {system} ausprobiert.</translation>
    </message>
    <message>
        <source>Supplies the codes that you leave empty. They have not been tried on {system} yet.</source>
        <translation>Liefert die Codes, die Sie leer lassen. Mit {system} wurden sie noch nicht ausprobiert.</translation>
    </message>
    <message>
        <source>Another phone system</source>
        <translation>Eine andere Telefonanlage</translation>
    </message>
    <message>
        <source>The “{code}” is not known. Type it in the settings, under “Phone system”.</source>
        <translation>Nicht bekannt ist: {code}. Tragen Sie den Code in den Einstellungen unter „Telefonanlage“ ein.</translation>
    </message>
    <message>
        <source>The “{code}” of {system} is not known. Type it in the settings, under “Phone system”.</source>
        <translation>Bei {system} nicht bekannt: {code}. Tragen Sie den Code in den Einstellungen unter „Telefonanlage“ ein.</translation>
    </message>
    <message>
        <source>Who should the call go to? Type a name or click a lamp.</source>
        <translation>An wen soll der Anruf gehen? Geben Sie einen Namen ein oder klicken Sie auf eine Lampe.</translation>
    </message>
    <message>
        <source>{name} has no lamp to wait for.</source>
        <translation>{name} hat keine Lampe, auf die gewartet werden kann.</translation>
    </message>
    <message>
        <source>Whose voicemail? Type a name or click a lamp.</source>
        <translation>Wessen Voicemail? Geben Sie einen Namen ein oder klicken Sie auf eine Lampe.</translation>
    </message>
    <message>
        <source>{name}&apos;s voicemail</source>
        <translation>Voicemail von {name}</translation>
    </message>
    <message>
        <source>Every park slot is taken, and the phone system might cut {caller} off. Park again to try anyway.</source>
        <translation>Alle Parkplätze sind belegt, und die Telefonanlage könnte {caller} trennen. Parken Sie noch einmal, um es trotzdem zu versuchen.</translation>
    </message>
    <message>
        <source>There is no call to transfer.</source>
        <translation>Es gibt keinen Anruf zum Vermitteln.</translation>
    </message>
    <message>
        <source>No transfer is in progress.</source>
        <translation>Es wird gerade nichts vermittelt.</translation>
    </message>
    <message>
        <source>This needs two answered calls.</source>
        <translation>Dafür braucht es zwei angenommene Anrufe.</translation>
    </message>
    <message>
        <source>You are talking to {name}.</source>
        <translation>Sie sprechen mit {name}.</translation>
    </message>
    <message>
        <source>Who should {name} be connected with? Select that call first.</source>
        <translation>Mit wem soll {name} verbunden werden? Wählen Sie zuerst diesen Anruf aus.</translation>
    </message>
    <message>
        <source>It is too late to stop the transfer. Bring the call back once it is ringing.</source>
        <translation>Das Vermitteln lässt sich nicht mehr aufhalten. Holen Sie den Anruf zurück, sobald es klingelt.</translation>
    </message>
    <message>
        <source>There is no caller to go back to.</source>
        <translation>Es gibt keinen Anrufer, zu dem Sie zurückkehren könnten.</translation>
    </message>
    <message>
        <source>You are talking to both.</source>
        <translation>Sie sprechen mit beiden.</translation>
    </message>
    <message>
        <source>The transfer is already in progress.</source>
        <translation>Es wird bereits vermittelt.</translation>
    </message>
    <message>
        <source>{name} is being called. The two will be connected when {name} answers.</source>
        <translation>{name} wird angerufen. Die beiden werden verbunden, wenn {name} abnimmt.</translation>
    </message>
    <message>
        <source>{caller} will be connected when {name} answers.</source>
        <translation>{caller} wird verbunden, wenn {name} abnimmt.</translation>
    </message>
    <message>
        <source>{why} You are talking to {name}.</source>
        <translation>{why} Sie sprechen mit {name}.</translation>
    </message>
    <message>
        <source>{why} {name} is on hold.</source>
        <translation>{why} {name} wird gehalten.</translation>
    </message>
    <message>
        <source>{why} The call to {name} was cancelled.</source>
        <translation>{why} Der Anruf an {name} wurde abgebrochen.</translation>
    </message>
    <message>
        <source>{caller} hung up before {name} could answer.</source>
        <translation>{caller} hat aufgelegt, bevor {name} abnehmen konnte.</translation>
    </message>
    <message>
        <source>{name} did not answer in {seconds} seconds.</source>
        <translation>{name} hat in {seconds} Sekunden nicht abgenommen.</translation>
    </message>
    <message>
        <source>The phone system now reports that {caller} is connected to {name} after all.</source>
        <translation>Die Telefonanlage meldet jetzt, dass {caller} doch mit {name} verbunden ist.</translation>
    </message>
    <message>
        <source>{why} Make sure that {caller} is still there.</source>
        <translation>{why} Vergewissern Sie sich, dass {caller} noch da ist.</translation>
    </message>
    <message>
        <source>{why} {caller} and {name} are both still on the line.</source>
        <translation>{why} {caller} und {name} sind beide noch in der Leitung.</translation>
    </message>
    <message>
        <source>{why} {caller} is back and waits for you.</source>
        <translation>{why} {caller} ist wieder da und wartet auf Sie.</translation>
    </message>
    <message>
        <source>{caller} is parked.</source>
        <translation>{caller} ist geparkt.</translation>
    </message>
    <message>
        <source>{caller} has been transferred: {name}&apos;s phone is ringing.</source>
        <translation>{caller} ist vermittelt: Das Telefon von {name} klingelt.</translation>
    </message>
    <message>
        <source>{caller} is connected to {name}.</source>
        <translation>{caller} ist mit {name} verbunden.</translation>
    </message>
    <message>
        <source>Will be transferred when {name} is free.</source>
        <translation>Wird vermittelt, wenn {name} frei ist.</translation>
    </message>
    <message>
        <source>{name} no longer has a lamp. {caller} stays on hold.</source>
        <translation>{name} hat keine Lampe mehr. {caller} wird weiter gehalten.</translation>
    </message>
    <message>
        <source>The console can no longer tell whether {name} is free. {caller} stays on hold.</source>
        <translation>Die Konsole sieht nicht mehr, ob {name} frei ist. {caller} wird weiter gehalten.</translation>
    </message>
    <message>
        <source>Signing in works.</source>
        <translation>Die Anmeldung funktioniert.</translation>
    </message>
    <message>
        <source>no answer to OPTIONS; this alone is not a problem</source>
        <translation>keine Antwort auf OPTIONS; das allein ist kein Fehler</translation>
    </message>
    <message>
        <source>You can still call {name}; only the lamp status is unknown.</source>
        <translation>Sie können {name} weiterhin anrufen; nur der Lampenstatus ist unbekannt.</translation>
    </message>
    <message>
        <source>You can still call {name}; only the lamp status is unknown. Press “Copy for support” and send the copy to whoever looks after the phones.</source>
        <translation>Sie können {name} weiterhin anrufen; nur der Lampenstatus ist unbekannt. Klicken Sie auf „Für Support kopieren“ und senden Sie die Kopie an die Person, die bei Ihnen die Telefone betreut.</translation>
    </message>
    <message>
        <source>You can still call {name}; the lamp shows what was last known.</source>
        <translation>Sie können {name} weiterhin anrufen; die Lampe zeigt den letzten bekannten Stand.</translation>
    </message>
    <message>
        <source>Check the number before you call {name}: it may be mistyped or no longer in use.</source>
        <translation>Prüfen Sie die Nummer, bevor Sie {name} anrufen: Vielleicht ist sie vertippt oder nicht mehr in Gebrauch.</translation>
    </message>
    <message>
        <source>Use your desk phone until this is fixed, and do not rely on any lamp. Tell whoever looks after the phones.</source>
        <translation>Nehmen Sie vorerst Ihr Tischtelefon; die Lampen stimmen nicht. Melden Sie es dort, wo die Telefone betreut werden.</translation>
    </message>
    <message>
        <source>Use your desk phone and do not rely on any lamp. The lamps come back automatically as soon as the phone system answers.</source>
        <translation>Nehmen Sie Ihr Tischtelefon, die Lampen stimmen nicht. Alles kommt zurück, sobald die Telefonanlage antwortet.</translation>
    </message>
    <message>
        <source>Use your desk phone. The lamps come back automatically as soon as this computer is online.</source>
        <translation>Nehmen Sie Ihr Tischtelefon. Die Lampen kommen von selbst zurück, sobald dieser Computer wieder online ist.</translation>
    </message>
    <message>
        <source>Enter the right password, or ask whoever looks after the phones for it. Use your desk phone until then.</source>
        <translation>Geben Sie das richtige Passwort ein oder erfragen Sie es dort, wo die Telefone betreut werden. Nehmen Sie bis dahin Ihr Tischtelefon.</translation>
    </message>
    <message>
        <source>A call to {name} may not ring anywhere: offer voicemail or somebody else.</source>
        <translation>Ein Anruf an {name} klingelt vielleicht nirgends: Bieten Sie die Voicemail oder eine andere Person an.</translation>
    </message>
    <message>
        <source>This lamp shows nothing until its number is set.</source>
        <translation>Diese Lampe zeigt nichts an, bis ihre Nummer eingetragen ist.</translation>
    </message>
    <message>
        <source>Press “Try again”. You can still call {name}; only the lamp status is unknown.</source>
        <translation>Klicken Sie auf „Erneut versuchen“. Sie können {name} weiterhin anrufen; nur der Lampenstatus ist unbekannt.</translation>
    </message>
    <message>
        <source>Find the phone system&apos;s address</source>
        <translation>Adresse der Telefonanlage suchen</translation>
    </message>
    <message>
        <source>Open a connection</source>
        <translation>Verbindung öffnen</translation>
    </message>
    <message>
        <source>Check that it answers</source>
        <translation>Prüfen, ob sie antwortet</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Check the return path</source>
        <translation>Rückweg prüfen</translation>
    </message>
    <message>
        <source>Subscribe to this lamp</source>
        <translation>Diese Lampe abonnieren</translation>
    </message>
    <message>
        <source>Wait for its status</source>
        <translation>Auf ihren Status warten</translation>
    </message>
    <message>
        <source>Compare with your own line</source>
        <translation>Mit Ihrem eigenen Anschluss vergleichen</translation>
    </message>
    <message>
        <source>Everything works now.</source>
        <translation>Jetzt funktioniert alles.</translation>
    </message>
    <message>
        <source>{seen}, not {sent}</source>
        <translation>{seen}, nicht {sent}</translation>
    </message>
    <message>
        <source>Refused: {answer}</source>
        <translation>Abgelehnt: {answer}</translation>
    </message>
    <message>
        <source>{first}, then {second}</source>
        <translation>{first}, dann {second}</translation>
    </message>
    <message>
        <source>Since: {time}</source>
        <translation>Seit: {time}</translation>
    </message>
    <message>
        <source>Seen: {what}</source>
        <translation>Gesehen: {what}</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>Realm</source>
        <translation>Realm</translation>
    </message>
    <message>
        <source>This affects every lamp: the cause is the account, not this line.</source>
        <translation>Das betrifft alle Lampen: Die Ursache ist das Konto, nicht dieser Anschluss.</translation>
    </message>
    <message numerus="yes">
        <source>This affects every lamp: all %n fail in the same way.</source>
        <translation>
            <numerusform>Das betrifft alle Lampen: %n hat diesen Fehler.</numerusform>
            <numerusform>Das betrifft alle Lampen: Alle %n haben denselben Fehler.</numerusform>
        </translation>
    </message>
    <message>
        <source>This affects {name}, the only lamp.</source>
        <translation>Das betrifft {name}, die einzige Lampe.</translation>
    </message>
    <message>
        <source>This affects only {name}.</source>
        <translation>Das betrifft nur {name}.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>after a list of names</comment>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This affects {name} and %n other(s): {others}.</source>
        <translation>
            <numerusform>Das betrifft {name} und %n weitere Lampe: {others}.</numerusform>
            <numerusform>Das betrifft {name} und %n weitere Lampen: {others}.</numerusform>
        </translation>
    </message>
    <message>
        <source>the cause is the account or the internet connection</source>
        <translation>die Ursache ist das Konto oder die Internetverbindung</translation>
    </message>
    <message>
        <source>the cause is the configuration of the phone system</source>
        <translation>die Ursache ist die Konfiguration der Telefonanlage</translation>
    </message>
    <message>
        <source>either Presence &amp; BLF is off for the account, or this computer is on a different internet connection from the phones</source>
        <translation>entweder ist Presence &amp; BLF für das Konto ausgeschaltet, oder dieser Computer hat eine andere Internetverbindung als die Telefone</translation>
    </message>
    <message>
        <source>the router or the firewall blocks the status on its way to this computer</source>
        <translation>der Router oder die Firewall blockiert den Status auf dem Weg zu diesem Computer</translation>
    </message>
    <message>
        <source>the connection to the phone system was lost</source>
        <translation>die Verbindung zur Telefonanlage ist abgebrochen</translation>
    </message>
    <message>
        <source>this computer is on a different internet connection from the phones</source>
        <translation>dieser Computer hat eine andere Internetverbindung als die Telefone</translation>
    </message>
    <message>
        <source>the phone system is overloaded or restarting</source>
        <translation>die Telefonanlage ist überlastet oder startet neu</translation>
    </message>
    <message>
        <source>All lamps of this account fail in the same way, so {cause}. {name}&apos;s line is not the cause.</source>
        <translation>Alle Lampen dieses Kontos haben denselben Fehler, also: {cause}. Am Anschluss von {name} liegt es nicht.</translation>
    </message>
    <message>
        <source>There is no other lamp to compare with. “Why?” compares with your own line.</source>
        <translation>Es gibt keine andere Lampe zum Vergleich. „Warum?“ vergleicht mit Ihrem eigenen Anschluss.</translation>
    </message>
    <message>
        <source>The other lamps are still connecting; their results will show more.</source>
        <translation>Die anderen Lampen verbinden noch; ihre Ergebnisse werden mehr zeigen.</translation>
    </message>
    <message>
        <source>No other lamp works either, but the reasons differ. “Why?” checks step by step.</source>
        <translation>Auch keine andere Lampe funktioniert, aber aus verschiedenen Gründen. „Warum?“ prüft Schritt für Schritt.</translation>
    </message>
    <message numerus="yes">
        <source>%n other lamp(s) can be watched, so the account and the internet connection are fine. The cause is this line&apos;s number, its group, or its Presence &amp; BLF.</source>
        <translation>
            <numerusform>%n andere Lampe funktioniert, also sind Konto und Internetverbindung in Ordnung. Die Ursache liegt an der Nummer dieses Anschlusses, an seiner Gruppe oder an Presence &amp; BLF.</numerusform>
            <numerusform>%n andere Lampen funktionieren, also sind Konto und Internetverbindung in Ordnung. Die Ursache liegt an der Nummer dieses Anschlusses, an seiner Gruppe oder an Presence &amp; BLF.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other lamp(s) can be watched, so the network lets the status through. The phone system sends nothing for this line.</source>
        <translation>
            <numerusform>%n andere Lampe funktioniert, also lässt das Netz den Status durch. Für diesen Anschluss sendet die Telefonanlage nichts.</numerusform>
            <numerusform>%n andere Lampen funktionieren, also lässt das Netz den Status durch. Für diesen Anschluss sendet die Telefonanlage nichts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other lamp(s) can be watched, so the account and the internet connection are fine. The cause is this line.</source>
        <translation>
            <numerusform>%n andere Lampe funktioniert, also sind Konto und Internetverbindung in Ordnung. Die Ursache liegt an diesem Anschluss.</numerusform>
            <numerusform>%n andere Lampen funktionieren, also sind Konto und Internetverbindung in Ordnung. Die Ursache liegt an diesem Anschluss.</numerusform>
        </translation>
    </message>
    <message>
        <source>All lamps that fail are in the group “{group}”, and no lamp in that group works.</source>
        <translation>Alle Lampen mit diesem Fehler sind in der Gruppe „{group}“, und in dieser Gruppe funktioniert keine Lampe.</translation>
    </message>
    <message>
        <source>Compare with {name} ({number}), whose lamp works.</source>
        <translation>Vergleichen Sie mit {name} ({number}); diese Lampe funktioniert.</translation>
    </message>
    <message>
        <source>DNS does not know this name; it is probably mistyped.</source>
        <translation>DNS kennt diesen Namen nicht; vermutlich ist er vertippt.</translation>
    </message>
    <message>
        <source>The DNS server did not answer; the name may well be right.</source>
        <translation>Der DNS-Server hat nicht geantwortet; der Name kann durchaus richtig sein.</translation>
    </message>
    <message>
        <source>The connection was closed by the other side.</source>
        <translation>Die Verbindung wurde von der Gegenseite geschlossen.</translation>
    </message>
    <message>
        <source>The request does not fit a datagram: use tcp or tls.</source>
        <translation>Die Anfrage passt nicht in ein Datagramm: Nehmen Sie tcp oder tls.</translation>
    </message>
    <message>
        <source>The phone system accepted the sign-in but ended it at once, so callers cannot reach you: ask the provider how many phones may sign in to your line.</source>
        <translation>Die Telefonanlage hat die Anmeldung angenommen, aber sofort beendet; Anrufer erreichen Sie deshalb nicht. Fragen Sie den Anbieter, wie viele Telefone sich an Ihrem Anschluss anmelden dürfen.</translation>
    </message>
    <message>
        <source>The phone system cannot read the console&apos;s requests; check for a proxy that rewrites messages.</source>
        <translation>Die Telefonanlage kann die Anfragen der Konsole nicht lesen; prüfen Sie, ob ein Proxy die Nachrichten umschreibt.</translation>
    </message>
    <message>
        <source>The phone system does not support a SIP extension that the console or a proxy asked for.</source>
        <translation>Die Telefonanlage unterstützt eine SIP-Erweiterung nicht, die die Konsole oder ein Proxy verlangt.</translation>
    </message>
    <message>
        <source>The request loops between the phone system&apos;s proxies.</source>
        <translation>Die Anfrage läuft zwischen den Proxys der Telefonanlage im Kreis.</translation>
    </message>
    <message>
        <source>The request is too big for the phone system: use tcp.</source>
        <translation>Die Anfrage ist für die Telefonanlage zu groß: Nehmen Sie tcp.</translation>
    </message>
    <message>
        <source>The phone system has refused our password since {since}; trying again.</source>
        <translation>Die Telefonanlage lehnt unser Passwort seit {since} ab; es wird weiter versucht.</translation>
    </message>
    <message>
        <source>The same password worked before. If it was changed, enter the new one.</source>
        <translation>Dasselbe Passwort hat bisher funktioniert. Wurde es geändert, geben Sie das neue ein.</translation>
    </message>
    <message>
        <source>The console tries again by itself, with pauses of up to 15 minutes.</source>
        <translation>Die Konsole versucht es von selbst erneut, mit Pausen von bis zu 15 Minuten.</translation>
    </message>
    <message>
        <source>The phone system asked for the realm {realm}.</source>
        <translation>Die Telefonanlage hat nach dem Realm {realm} gefragt.</translation>
    </message>
    <message>
        <source>The status was probably cut short because it is too big for a datagram: use tcp.</source>
        <translation>Der Status wurde vermutlich abgeschnitten, weil er für ein Datagramm zu groß ist: Nehmen Sie tcp.</translation>
    </message>
    <message>
        <source>The cause is the list in blf.list_uri, not this line. Check it, or leave it empty to watch each line separately.</source>
        <translation>Die Ursache ist die Liste in blf.list_uri, nicht dieser Anschluss. Prüfen Sie sie oder lassen Sie sie leer, um jeden Anschluss einzeln zu überwachen.</translation>
    </message>
    <message>
        <source>Every lamp fails in the same way, so check the account and the internet connection first.</source>
        <translation>Alle Lampen haben denselben Fehler; prüfen Sie deshalb zuerst das Konto und die Internetverbindung.</translation>
    </message>
    <message>
        <source>The phone system says: &quot;{reason}&quot;.</source>
        <translation>Die Telefonanlage meldet: „{reason}“.</translation>
    </message>
    <message>
        <source>the list &quot;{name}&quot;</source>
        <translation>die Liste „{name}“</translation>
    </message>
    <message>
        <source>this line</source>
        <translation>dieser Anschluss</translation>
    </message>
    <message>
        <source>this number</source>
        <translation>diese Nummer</translation>
    </message>
    <message>
        <source>so many</source>
        <translation>so viele</translation>
    </message>
    <message>
        <source>Kiwi: Presence &amp; BLF is probably off for the whole account (the default). Switch it on under Advanced &gt; Presence &amp; BLF.</source>
        <translation>Kiwi: Presence &amp; BLF ist vermutlich für das ganze Konto ausgeschaltet (die Voreinstellung). Schalten Sie es unter Advanced &gt; Presence &amp; BLF ein.</translation>
    </message>
    <message>
        <source>Kiwi: Presence &amp; BLF is probably off for {number}. Switch it on under Advanced &gt; Presence &amp; BLF, for this line or the whole account.</source>
        <translation>Kiwi: Presence &amp; BLF ist vermutlich für {number} ausgeschaltet. Schalten Sie es unter Advanced &gt; Presence &amp; BLF ein, für diesen Anschluss oder das ganze Konto.</translation>
    </message>
    <message>
        <source>Kiwi: both lines must be in the same group of the same account (Line Manager; usually DEFAULT).</source>
        <translation>Kiwi: Beide Anschlüsse müssen in derselben Gruppe desselben Kontos sein (Line Manager; meist DEFAULT).</translation>
    </message>
    <message>
        <source>Check {number} for typing errors. Kiwi needs the full line number, such as 093778648, not a short extension.</source>
        <translation>Prüfen Sie {number} auf Tippfehler. Kiwi braucht die ganze Rufnummer, etwa 093778648, keine kurze Nebenstelle.</translation>
    </message>
    <message>
        <source>This computer must be on the same internet connection as the phones: disconnect any VPN or mobile network and use the office network.</source>
        <translation>Dieser Computer muss dieselbe Internetverbindung haben wie die Telefone: Trennen Sie VPN und Mobilfunk und nehmen Sie das Büronetz.</translation>
    </message>
    <message>
        <source>Check the port and the transport (udp, tcp, tls) in the settings.</source>
        <translation>Prüfen Sie den Port und den Transport (udp, tcp, tls) in den Einstellungen.</translation>
    </message>
    <message>
        <source>Allow this computer to reach the phone system through the firewall.</source>
        <translation>Erlauben Sie diesem Computer in der Firewall den Zugang zur Telefonanlage.</translation>
    </message>
    <message>
        <source>The certificate was refused: {detail}.</source>
        <translation>Das Zertifikat wurde abgelehnt: {detail}.</translation>
    </message>
    <message>
        <source>Check the date and time of this computer.</source>
        <translation>Prüfen Sie Datum und Uhrzeit dieses Computers.</translation>
    </message>
    <message>
        <source>Check that the server in the settings matches the name in the certificate.</source>
        <translation>Prüfen Sie, ob der Server in den Einstellungen zum Namen im Zertifikat passt.</translation>
    </message>
    <message>
        <source>For a private certificate authority, set tls.ca_file; to accept one certificate only, set tls.fingerprint. Verification cannot be switched off.</source>
        <translation>Für eine private Zertifizierungsstelle setzen Sie tls.ca_file; um nur ein bestimmtes Zertifikat anzunehmen, setzen Sie tls.fingerprint. Die Prüfung lässt sich nicht abschalten.</translation>
    </message>
    <message>
        <source>The phone system sends the status to an address or port that does not reach this computer: use tcp or tls.</source>
        <translation>Die Telefonanlage sendet den Status an eine Adresse oder einen Port, über die dieser Computer nicht erreichbar ist: Nehmen Sie tcp oder tls.</translation>
    </message>
    <message>
        <source>Switch off the router&apos;s SIP ALG.</source>
        <translation>Schalten Sie das SIP ALG des Routers aus.</translation>
    </message>
    <message>
        <source>Use only one router between this computer and the internet, and keep its UDP mapping alive (20 s).</source>
        <translation>Nur ein Router sollte zwischen diesem Computer und dem Internet stehen; er muss seine UDP-Zuordnung offen halten (20 s).</translation>
    </message>
    <message>
        <source>Send the sample in the details to the phone system&apos;s support.</source>
        <translation>Senden Sie das Beispiel aus den Details an den Support der Telefonanlage.</translation>
    </message>
    <message>
        <source>Check that no web portal answers instead of the phone system.</source>
        <translation>Prüfen Sie, ob statt der Telefonanlage ein Webportal antwortet.</translation>
    </message>
    <message>
        <source>This computer is offline.</source>
        <translation>Dieser Computer ist offline.</translation>
    </message>
    <message>
        <source>Computer offline</source>
        <translation>Computer offline</translation>
    </message>
    <message>
        <source>Check the network cable, the Wi-Fi and the VPN.</source>
        <translation>Prüfen Sie das Netzwerkkabel, das WLAN und das VPN.</translation>
    </message>
    <message>
        <source>The phone system&apos;s address was not found.</source>
        <translation>Die Adresse der Telefonanlage wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Address not found</source>
        <translation>Adresse unbekannt</translation>
    </message>
    <message>
        <source>Check the spelling of account.server in the settings.</source>
        <translation>Prüfen Sie die Schreibweise von account.server in den Einstellungen.</translation>
    </message>
    <message>
        <source>If the name has no SRV record, enter the host with its port.</source>
        <translation>Hat der Name keinen SRV-Eintrag, geben Sie den Host mit seinem Port ein.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s DNS server.</source>
        <translation>Prüfen Sie den DNS-Server dieses Computers.</translation>
    </message>
    <message>
        <source>The phone system is not answering.</source>
        <translation>Die Telefonanlage antwortet nicht.</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>Nothing is listening there.</source>
        <translation>Dort nimmt nichts Verbindungen an.</translation>
    </message>
    <message>
        <source>The secure connection was refused.</source>
        <translation>Die sichere Verbindung wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Secure connection refused</source>
        <translation>Sichere Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>The phone system does not support TLS 1.2 or newer, or this port does not use TLS.</source>
        <translation>Die Telefonanlage unterstützt kein TLS 1.2 oder neuer, oder dieser Port verwendet kein TLS.</translation>
    </message>
    <message>
        <source>No answer from the phone system.</source>
        <translation>Keine Antwort von der Telefonanlage.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>If the diagnosis shows that OPTIONS is not answered either, the phone system is down or a firewall is in the way. Check the server and the port.</source>
        <translation>Zeigt die Diagnose, dass auch OPTIONS nicht beantwortet wird, ist die Telefonanlage ausgefallen oder eine Firewall im Weg. Prüfen Sie Server und Port.</translation>
    </message>
    <message>
        <source>If OPTIONS is answered, the cause is a SIP ALG in the router or a datagram that is too big. Use tcp or tls, or another port.</source>
        <translation>Wird OPTIONS beantwortet, ist die Ursache ein SIP ALG im Router oder ein zu großes Datagramm. Nehmen Sie tcp oder tls oder einen anderen Port.</translation>
    </message>
    <message>
        <source>Nothing is listening on that port of the phone system.</source>
        <translation>Auf diesem Port der Telefonanlage nimmt nichts Verbindungen an.</translation>
    </message>
    <message>
        <source>Not signed in.</source>
        <translation>Nicht angemeldet.</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>The phone system refused the sign-in: {status} {reason}</source>
        <translation>Die Telefonanlage hat die Anmeldung abgelehnt: {status} {reason}</translation>
    </message>
    <message>
        <source>Check account.user, account.domain and whether the account is active.</source>
        <translation>Prüfen Sie account.user, account.domain und ob das Konto aktiv ist.</translation>
    </message>
    <message>
        <source>The user name or password is wrong.</source>
        <translation>Der Benutzername oder das Passwort ist falsch.</translation>
    </message>
    <message>
        <source>Wrong password</source>
        <translation>Falsches Passwort</translation>
    </message>
    <message>
        <source>Check the password, and account.auth_user where it differs from account.user.</source>
        <translation>Prüfen Sie das Passwort und, falls es von account.user abweicht, account.auth_user.</translation>
    </message>
    <message>
        <source>The console does not retry a password that has never worked: many phone systems lock an account after repeated failures.</source>
        <translation>Die Konsole versucht ein Passwort, das noch nie funktioniert hat, nicht erneut: Viele Telefonanlagen sperren ein Konto nach mehreren Fehlversuchen.</translation>
    </message>
    <message>
        <source>Sign-in keeps expiring.</source>
        <translation>Die Anmeldung läuft immer wieder ab.</translation>
    </message>
    <message>
        <source>Sign-in expires</source>
        <translation>Anmeldung läuft ab</translation>
    </message>
    <message>
        <source>Several servers behind one name may not share their nonces: enter the name of one server.</source>
        <translation>Mehrere Server hinter einem Namen kennen vielleicht die Nonces der anderen nicht: Geben Sie den Namen eines einzelnen Servers ein.</translation>
    </message>
    <message>
        <source>Check the clocks of the phone system&apos;s servers.</source>
        <translation>Prüfen Sie die Uhren der Server der Telefonanlage.</translation>
    </message>
    <message>
        <source>The phone system does not say how to sign in.</source>
        <translation>Die Telefonanlage gibt nicht an, wie man sich anmeldet.</translation>
    </message>
    <message>
        <source>Sign-in unclear</source>
        <translation>Anmeldung unklar</translation>
    </message>
    <message>
        <source>FreeSWITCH: raise nonce-ttl above the registration time, or update it.</source>
        <translation>FreeSWITCH: Setzen Sie nonce-ttl höher als die Registrierungszeit, oder aktualisieren Sie es.</translation>
    </message>
    <message>
        <source>Sign-in method not supported.</source>
        <translation>Das Anmeldeverfahren wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>Sign-in unsupported</source>
        <translation>Anmeldeverfahren unbekannt</translation>
    </message>
    <message>
        <source>Enable digest with MD5 or SHA-256 for this account. Basic is never used.</source>
        <translation>Schalten Sie für dieses Konto Digest mit MD5 oder SHA-256 ein. Basic wird nie verwendet.</translation>
    </message>
    <message>
        <source>The phone system offered: {detail}</source>
        <translation>Die Telefonanlage hat angeboten: {detail}</translation>
    </message>
    <message>
        <source>Not allowed to watch {name}.</source>
        <translation>{name}: Überwachen nicht erlaubt.</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>Watching is switched off for your line.</source>
        <translation>Für Ihren Anschluss ist das Überwachen abgeschaltet.</translation>
    </message>
    <message>
        <source>Watching switched off</source>
        <translation>Überwachen abgeschaltet</translation>
    </message>
    <message>
        <source>Ask the provider to allow subscriptions for your own line (Asterisk: allow_subscribe on its endpoint).</source>
        <translation>Bitten Sie den Anbieter, Abonnements für Ihren eigenen Anschluss zu erlauben (Asterisk: allow_subscribe an seinem Endpoint).</translation>
    </message>
    <message>
        <source>{number} is not known to the phone system.</source>
        <translation>Die Telefonanlage kennt {number} nicht.</translation>
    </message>
    <message>
        <source>Number not known</source>
        <translation>Nummer unbekannt</translation>
    </message>
    <message>
        <source>Asterisk: {number} has no hint in the console&apos;s subscribe context.</source>
        <translation>Asterisk: {number} hat keinen Hint im Subscribe-Context der Konsole.</translation>
    </message>
    <message>
        <source>This phone system does not offer line lamps this way.</source>
        <translation>Diese Telefonanlage bietet Besetztlampen nicht auf diese Weise an.</translation>
    </message>
    <message>
        <source>Not offered</source>
        <translation>Nicht angeboten</translation>
    </message>
    <message>
        <source>Try blf.event = &quot;presence&quot; (or &quot;auto&quot;).</source>
        <translation>Versuchen Sie blf.event = &quot;presence&quot; (oder &quot;auto&quot;).</translation>
    </message>
    <message>
        <source>The phone system offers: {detail}</source>
        <translation>Die Telefonanlage bietet an: {detail}</translation>
    </message>
    <message>
        <source>Asterisk gives the same answer when the module for this kind of status is not loaded.</source>
        <translation>Asterisk antwortet ebenso, wenn das Modul für diese Art von Status nicht geladen ist.</translation>
    </message>
    <message>
        <source>{name}&apos;s line status is unavailable just now.</source>
        <translation>{name}: Status gerade nicht verfügbar.</translation>
    </message>
    <message>
        <source>Unavailable just now</source>
        <translation>Gerade nicht verfügbar</translation>
    </message>
    <message>
        <source>The phone system answered {status} {reason}</source>
        <translation>Die Telefonanlage hat geantwortet: {status} {reason}</translation>
    </message>
    <message>
        <source>The console retries automatically. If every lamp is affected, the server is overloaded.</source>
        <translation>Die Konsole versucht es von selbst erneut. Sind alle Lampen betroffen, ist der Server überlastet.</translation>
    </message>
    <message>
        <source>Renewal time not accepted.</source>
        <translation>Die Erneuerungszeit wurde nicht angenommen.</translation>
    </message>
    <message>
        <source>Renewal refused</source>
        <translation>Erneuerung abgelehnt</translation>
    </message>
    <message>
        <source>Set blf.subscribe_expires to 1800 or 3600.</source>
        <translation>Setzen Sie blf.subscribe_expires auf 1800 oder 3600.</translation>
    </message>
    <message>
        <source>{name}&apos;s line status was lost.</source>
        <translation>{name}: Der Status ist verloren gegangen.</translation>
    </message>
    <message>
        <source>Status lost</source>
        <translation>Status verloren</translation>
    </message>
    <message>
        <source>The phone system restarted, or its cluster lost its state.</source>
        <translation>Die Telefonanlage wurde neu gestartet, oder ihr Cluster hat seinen Zustand verloren.</translation>
    </message>
    <message>
        <source>The phone system rejected the request ({status}).</source>
        <translation>Die Telefonanlage hat die Anfrage abgelehnt ({status}).</translation>
    </message>
    <message>
        <source>Request rejected</source>
        <translation>Anfrage abgelehnt</translation>
    </message>
    <message>
        <source>Send the details to support.</source>
        <translation>Senden Sie die Details an den Support.</translation>
    </message>
    <message>
        <source>The phone system redirects the request for {name}.</source>
        <translation>Die Telefonanlage leitet die Anfrage für {name} um.</translation>
    </message>
    <message>
        <source>Redirected</source>
        <translation>Umgeleitet</translation>
    </message>
    <message>
        <source>The console does not follow the redirection: {detail}</source>
        <translation>Die Konsole folgt der Umleitung nicht: {detail}</translation>
    </message>
    <message>
        <source>If that address is right, set account.server to it.</source>
        <translation>Ist diese Adresse richtig, setzen Sie account.server darauf.</translation>
    </message>
    <message>
        <source>The request was accepted, but no status arrives.</source>
        <translation>Die Anfrage wurde angenommen, aber es kommt kein Status.</translation>
    </message>
    <message>
        <source>No status arrives</source>
        <translation>Kein Status</translation>
    </message>
    <message>
        <source>If other lamps work, the fault is in the phone system: report the Call-ID.</source>
        <translation>Funktionieren andere Lampen, liegt der Fehler in der Telefonanlage: Melden Sie die Call-ID.</translation>
    </message>
    <message>
        <source>Your internet connection hides this computer from the phone system.</source>
        <translation>Ihre Internetverbindung verbirgt diesen Computer vor der Telefonanlage.</translation>
    </message>
    <message>
        <source>Computer is hidden</source>
        <translation>Computer ist verborgen</translation>
    </message>
    <message>
        <source>Use tcp or tls.</source>
        <translation>Nehmen Sie tcp oder tls.</translation>
    </message>
    <message>
        <source>Use only one router between this computer and the internet.</source>
        <translation>Nur ein Router sollte zwischen diesem Computer und dem Internet stehen.</translation>
    </message>
    <message>
        <source>The phone system sees this computer as {detail}</source>
        <translation>Die Telefonanlage sieht diesen Computer als {detail}</translation>
    </message>
    <message>
        <source>This computer is on a different internet connection from the phones.</source>
        <translation>Dieser Computer hat eine andere Internetverbindung als die Telefone.</translation>
    </message>
    <message>
        <source>Other internet connection</source>
        <translation>Andere Internetverbindung</translation>
    </message>
    <message>
        <source>Kiwi: this computer and the phones it watches must share one internet connection.</source>
        <translation>Kiwi: Dieser Computer und die überwachten Telefone müssen dieselbe Internetverbindung haben.</translation>
    </message>
    <message>
        <source>The status may be out of date.</source>
        <translation>Der Status ist vielleicht veraltet.</translation>
    </message>
    <message>
        <source>May be outdated</source>
        <translation>Vielleicht veraltet</translation>
    </message>
    <message>
        <source>A renewal brought no status: the phone system may have dropped the subscription (one lost answer is enough).</source>
        <translation>Eine Erneuerung brachte keinen Status: Die Telefonanlage hat das Abonnement vielleicht fallen gelassen (eine verlorene Antwort genügt).</translation>
    </message>
    <message>
        <source>The connection to the phone system was lost: renewals were not answered.</source>
        <translation>Die Verbindung zur Telefonanlage ist abgebrochen: Erneuerungen wurden nicht beantwortet.</translation>
    </message>
    <message>
        <source>The phone system ended {name}&apos;s line status.</source>
        <translation>{name}: Die Telefonanlage hat den Status beendet.</translation>
    </message>
    <message>
        <source>Status ended</source>
        <translation>Status beendet</translation>
    </message>
    <message>
        <source>Asterisk: the hint of {number} was deleted or reloaded.</source>
        <translation>Asterisk: Der Hint von {number} wurde gelöscht oder neu geladen.</translation>
    </message>
    <message>
        <source>The phone system keeps ending {name}&apos;s line status.</source>
        <translation>{name}: Die Telefonanlage beendet den Status immer wieder.</translation>
    </message>
    <message>
        <source>The phone system keeps moving its subscriptions.</source>
        <translation>Die Telefonanlage verlegt ihre Abonnements immer wieder.</translation>
    </message>
    <message>
        <source>The console&apos;s renewals arrive too late: set blf.subscribe_expires to a lower value.</source>
        <translation>Die Erneuerungen der Konsole kommen zu spät: Setzen Sie blf.subscribe_expires auf einen kleineren Wert.</translation>
    </message>
    <message>
        <source>The phone system asks the console to wait for {name}&apos;s line status.</source>
        <translation>{name}: Die Telefonanlage bittet die Konsole, auf den Status zu warten.</translation>
    </message>
    <message>
        <source>Asked to wait</source>
        <translation>Um Geduld gebeten</translation>
    </message>
    <message>
        <source>The console retries automatically.</source>
        <translation>Die Konsole versucht es von selbst erneut.</translation>
    </message>
    <message>
        <source>Nobody has approved watching {name}.</source>
        <translation>{name}: Das Überwachen hat noch niemand genehmigt.</translation>
    </message>
    <message>
        <source>Not yet approved</source>
        <translation>Noch nicht genehmigt</translation>
    </message>
    <message>
        <source>The owner of {number}, or the phone system&apos;s administrator, must approve it.</source>
        <translation>Der Inhaber von {number} oder der Administrator der Telefonanlage muss es genehmigen.</translation>
    </message>
    <message>
        <source>Permission to watch {name} was withdrawn.</source>
        <translation>{name}: Die Erlaubnis zum Überwachen wurde entzogen.</translation>
    </message>
    <message>
        <source>Permission withdrawn</source>
        <translation>Erlaubnis entzogen</translation>
    </message>
    <message>
        <source>{number} no longer exists.</source>
        <translation>{number} gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Number is gone</source>
        <translation>Nummer gelöscht</translation>
    </message>
    <message>
        <source>The number was deleted or renamed on the phone system.</source>
        <translation>Die Nummer wurde in der Telefonanlage gelöscht oder umbenannt.</translation>
    </message>
    <message>
        <source>{name}&apos;s line status never changes.</source>
        <translation>{name}: Der Status ändert sich nie.</translation>
    </message>
    <message>
        <source>Never changes</source>
        <translation>Ändert sich nie</translation>
    </message>
    <message>
        <source>The phone system gave the reason: {reason}</source>
        <translation>Die Telefonanlage nannte den Grund: {reason}</translation>
    </message>
    <message>
        <source>Waiting for permission to watch {name}.</source>
        <translation>{name}: Es wird auf die Erlaubnis zum Überwachen gewartet.</translation>
    </message>
    <message>
        <source>Awaiting permission</source>
        <translation>Wartet auf Erlaubnis</translation>
    </message>
    <message>
        <source>The phone system sent an unreadable status.</source>
        <translation>Die Telefonanlage hat einen unlesbaren Status gesendet.</translation>
    </message>
    <message>
        <source>Unreadable status</source>
        <translation>Unlesbarer Status</translation>
    </message>
    <message>
        <source>The phone system sent an unsafe status.</source>
        <translation>Die Telefonanlage hat einen unsicheren Status gesendet.</translation>
    </message>
    <message>
        <source>Unsafe status</source>
        <translation>Unsicherer Status</translation>
    </message>
    <message>
        <source>An attack, or a broken proxy on the way: {detail}</source>
        <translation>Ein Angriff oder ein defekter Proxy auf dem Weg: {detail}</translation>
    </message>
    <message>
        <source>The phone system sent a different kind of status from the one requested: {detail}</source>
        <translation>Die Telefonanlage hat eine andere Art von Status gesendet als verlangt: {detail}</translation>
    </message>
    <message>
        <source>For presence bodies set blf.event = &quot;presence&quot;.</source>
        <translation>Für Presence-Inhalte setzen Sie blf.event = &quot;presence&quot;.</translation>
    </message>
    <message>
        <source>{name} is not on the phone system&apos;s list.</source>
        <translation>{name} steht nicht auf der Liste der Telefonanlage.</translation>
    </message>
    <message>
        <source>Not on list</source>
        <translation>Nicht auf Liste</translation>
    </message>
    <message>
        <source>Add {number} to the list that blf.list_uri names.</source>
        <translation>Nehmen Sie {number} in die Liste auf, die blf.list_uri nennt.</translation>
    </message>
    <message>
        <source>The lamp list on the phone system is not a list.</source>
        <translation>Die Lampenliste der Telefonanlage ist keine Liste.</translation>
    </message>
    <message>
        <source>Not a list</source>
        <translation>Keine Liste</translation>
    </message>
    <message>
        <source>blf.list_uri names a single line, or the phone system has no resource lists. Leave it empty to watch each line separately.</source>
        <translation>blf.list_uri nennt einen einzelnen Anschluss, oder die Telefonanlage hat keine Resource Lists. Lassen Sie es leer, um jeden Anschluss einzeln zu überwachen.</translation>
    </message>
    <message>
        <source>{name}&apos;s phone is offline: unplugged, or signed out.</source>
        <translation>{name}: Das Telefon ist offline, also ausgesteckt oder abgemeldet.</translation>
    </message>
    <message>
        <source>Phone offline</source>
        <translation>Telefon offline</translation>
    </message>
    <message>
        <source>No phone is signed in as {number}: check its power, its network cable and its sign-in. The lamp turns green by itself when the phone is back.</source>
        <translation>Kein Telefon ist als {number} angemeldet: Prüfen Sie Strom, Netzwerkkabel und Anmeldung. Die Lampe wird von selbst grün, wenn das Telefon wieder da ist.</translation>
    </message>
    <message>
        <source>{number} has more than one lamp.</source>
        <translation>{number} hat mehr als eine Lampe.</translation>
    </message>
    <message>
        <source>Two lamps</source>
        <translation>Zwei Lampen</translation>
    </message>
    <message>
        <source>One subscription serves them all; nothing needs fixing.</source>
        <translation>Ein Abonnement versorgt alle; es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>{number} is your own line.</source>
        <translation>{number} ist Ihr eigener Anschluss.</translation>
    </message>
    <message>
        <source>Own line</source>
        <translation>Eigener Anschluss</translation>
    </message>
    <message>
        <source>This is allowed; nothing needs fixing.</source>
        <translation>Das ist erlaubt; es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>This lamp is not set up yet.</source>
        <translation>Diese Lampe ist noch nicht eingerichtet.</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>Nicht eingerichtet</translation>
    </message>
    <message>
        <source>Edit its number in the settings.</source>
        <translation>Tragen Sie die Nummer in den Einstellungen ein.</translation>
    </message>
    <message>
        <source>The phone system allows only {limit} lamps.</source>
        <translation>Die Telefonanlage erlaubt nur {limit} Lampen.</translation>
    </message>
    <message>
        <source>Too many lamps</source>
        <translation>Zu viele Lampen</translation>
    </message>
    <message>
        <source>The provider limits how many lines one account may watch: use a list (blf.list_uri), or ask for more.</source>
        <translation>Der Anbieter begrenzt, wie viele Anschlüsse ein Konto überwachen darf: Nehmen Sie eine Liste (blf.list_uri) oder bitten Sie um mehr.</translation>
    </message>
    <message>
        <source>Something went wrong here.</source>
        <translation>Hier ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ging schief</translation>
    </message>
    <message>
        <source>Send the log to support, with this id: {detail}</source>
        <translation>Senden Sie das Protokoll mit dieser Kennung an den Support: {detail}</translation>
    </message>
    <message>
        <source>Not signed in to the phone system.</source>
        <translation>Nicht an der Telefonanlage angemeldet.</translation>
    </message>
    <message>
        <source>See the message above the lamps: the cause is the account, not this line.</source>
        <translation>Siehe die Meldung über den Lampen: Die Ursache ist das Konto, nicht dieser Anschluss.</translation>
    </message>
    <message>
        <source>Messages:</source>
        <translation>Meldungen:</translation>
    </message>
    <message>
        <source>Written: {time}</source>
        <translation>Geschrieben: {time}</translation>
    </message>
    <message>
        <source>Step by step:</source>
        <translation>Schritt für Schritt:</translation>
    </message>
    <message>
        <source>Recent activity:</source>
        <translation>Letzte Ereignisse:</translation>
    </message>
    <message>
        <source>Not answering</source>
        <translation>Antwortet nicht</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Besetzt</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>besetzt</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>Klingelt</translation>
    </message>
    <message>
        <source>ringing</source>
        <translation>klingelt</translation>
    </message>
    <message>
        <source>phone offline</source>
        <translation>Telefon offline</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>check</source>
        <translation>zu prüfen</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Gehalten</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>gehalten</translation>
    </message>
    <message>
        <source>Busy, ringing</source>
        <translation>Besetzt, Anklopfen</translation>
    </message>
    <message>
        <source>busy, ringing</source>
        <translation>besetzt, Anklopfen</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <source>Calls forwarded</source>
        <translation>Rufumleitung</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>was {colour}</source>
        <translation>zuletzt: {colour}</translation>
    </message>
    <message>
        <source>{name} (with {other})</source>
        <translation>{name} (mit {other})</translation>
    </message>
    <message>
        <source>with {other}</source>
        <translation>mit {other}</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>{who}, last known {colour} just now</source>
        <translation>{who}, zuletzt bekannt gerade eben: {colour}</translation>
    </message>
    <message>
        <source>{who}, last known {colour}, {age} ago</source>
        <translation>{who}, zuletzt bekannt vor {age}: {colour}</translation>
    </message>
    <message>
        <source>problem: {why}</source>
        <translation>Problem: {why}</translation>
    </message>
    <message>
        <source>from {caller}</source>
        <translation>Anruf von {caller}</translation>
    </message>
    <message>
        <source>on a call with {caller}</source>
        <translation>im Gespräch mit {caller}</translation>
    </message>
    <message>
        <source>on a call</source>
        <translation>im Gespräch</translation>
    </message>
    <message>
        <source>press {key} to pick up</source>
        <translation>{key} holt den Anruf heran</translation>
    </message>
    <message>
        <source>with {caller}</source>
        <translation>mit {caller}</translation>
    </message>
    <message>
        <source>busy {time}</source>
        <translation>seit {time} besetzt</translation>
    </message>
    <message>
        <source>{why} Use --anyway, --when-free or --voicemail, or go back.</source>
        <translation>{why} Verwenden Sie --anyway, --when-free oder --voicemail, oder gehen Sie zurück.</translation>
    </message>
    <message>
        <source>The call is being transferred.</source>
        <translation>Der Anruf wird vermittelt.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <source>There is no result yet.</source>
        <translation>Es gibt noch kein Ergebnis.</translation>
    </message>
    <message>
        <source>“{text}” is neither a number nor the name of exactly one person.</source>
        <translation>„{text}“ ist weder eine Nummer noch der Name genau einer Person.</translation>
    </message>
    <message>
        <source>The change takes effect when your calls have ended.</source>
        <translation>Die Änderung gilt, sobald Ihre Gespräche beendet sind.</translation>
    </message>
    <message>
        <source>Saved {path}.</source>
        <translation>{path} gespeichert.</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>{path} lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>{number} is selected.</source>
        <translation>{number} ist ausgewählt.</translation>
    </message>
    <message>
        <source>There is no lamp for {number}.</source>
        <translation>Für {number} gibt es keine Lampe.</translation>
    </message>
    <message>
        <source>Nobody matches “{text}”</source>
        <translation>Niemand passt zu „{text}“</translation>
    </message>
    <message>
        <source>The list of past calls cannot be read just now.</source>
        <translation>Die Anrufliste lässt sich gerade nicht lesen.</translation>
    </message>
    <message>
        <source>Not everything was forgotten: the list cannot be used just now. Try again.</source>
        <translation>Es wurde nicht alles gelöscht: Die Liste ist gerade nicht verwendbar. Versuchen Sie es noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) forgotten.</source>
        <translation>
            <numerusform>%n Anruf gelöscht.</numerusform>
            <numerusform>%n Anrufe gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>The window is shown.</source>
        <translation>Das Fenster wird angezeigt.</translation>
    </message>
    <message>
        <source>The list of past calls was damaged. It was kept as {file}, and a new list was begun.</source>
        <translation>Die Anrufliste war beschädigt. Sie wurde als {file} behalten und eine neue begonnen.</translation>
    </message>
    <message>
        <source>Past calls are not kept: a newer Kiwi Console has written the list. Update this one.</source>
        <translation>Anrufe werden nicht gemerkt: Eine neuere Kiwi Console hat die Liste geschrieben. Aktualisieren Sie diese.</translation>
    </message>
    <message>
        <source>Past calls cannot be saved just now: another program is using the list.</source>
        <translation>Anrufe lassen sich gerade nicht merken: Ein anderes Programm benutzt die Liste.</translation>
    </message>
    <message>
        <source>Past calls cannot be saved: the disk is full.</source>
        <translation>Anrufe lassen sich nicht merken: Die Festplatte ist voll.</translation>
    </message>
    <message>
        <source>Past calls cannot be saved: {file} cannot be written.</source>
        <translation>Anrufe lassen sich nicht merken: {file} lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Past calls cannot be saved: {file} cannot be used.</source>
        <translation>Anrufe lassen sich nicht merken: {file} lässt sich nicht verwenden.</translation>
    </message>
    <message>
        <source>this is only a mobile number, which has no lamp</source>
        <translation>das ist nur eine Mobilnummer, für die es keine Lampe gibt</translation>
    </message>
    <message>
        <source>this is only a home number, which has no lamp</source>
        <translation>das ist nur eine private Nummer, für die es keine Lampe gibt</translation>
    </message>
    <message>
        <source>this is only a fax number</source>
        <translation>das ist nur eine Faxnummer</translation>
    </message>
    <message>
        <source>this may not be a work number</source>
        <translation>das ist vielleicht keine geschäftliche Nummer</translation>
    </message>
    <message>
        <source>directory (LDIF)</source>
        <translation>Verzeichnis (LDIF)</translation>
    </message>
    <message>
        <source>Line {count}</source>
        <translation>Zeile {count}</translation>
    </message>
    <message>
        <source>{name} has no telephone number</source>
        <translation>{name} hat keine Telefonnummer</translation>
    </message>
    <message>
        <source>Linphone settings</source>
        <translation>Linphone-Einstellungen</translation>
    </message>
    <message>
        <source>phone book (XML)</source>
        <translation>Telefonbuch (XML)</translation>
    </message>
    <message>
        <source>Entry {count}</source>
        <translation>Eintrag {count}</translation>
    </message>
    <message>
        <source>an entry</source>
        <translation>ein Eintrag</translation>
    </message>
    <message>
        <source>the phone shows no lamp for this contact</source>
        <translation>das Telefon zeigt für diesen Kontakt keine Lampe</translation>
    </message>
    <message>
        <source>vCard</source>
        <translation>vCard</translation>
    </message>
    <message>
        <source>a card</source>
        <translation>eine Karte</translation>
    </message>
    <message numerus="yes">
        <source>{name} has %n more number(s), left out</source>
        <translation>
            <numerusform>{name} hat %n weitere Nummer, die ausgelassen wurde</numerusform>
            <numerusform>{name} hat %n weitere Nummern, die ausgelassen wurden</numerusform>
        </translation>
    </message>
    <message>
        <source>{file} has more than {most} rows; nothing was read.</source>
        <translation>{file} hat mehr als {most} Zeilen; nichts wurde gelesen.</translation>
    </message>
    <message>
        <source>{file} is a folder, not a file.</source>
        <translation>{file} ist ein Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>{file} is not an ordinary file.</source>
        <translation>{file} ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>{file} does not exist.</source>
        <translation>{file} gibt es nicht.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>{file} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>{file} is too big: a list of people or a phone file must be smaller than 16 MB.</source>
        <translation>{file} ist zu groß: Eine Personenliste oder Telefondatei muss kleiner als 16 MB sein.</translation>
    </message>
    <message>
        <source>The pasted text</source>
        <translation>Der eingefügte Text</translation>
    </message>
    <message>
        <source>{file} is too big.</source>
        <translation>{file} ist zu groß.</translation>
    </message>
    <message>
        <source>{file} ({format}) has no key or row for a lamp.</source>
        <translation>{file} ({format}) hat keine Taste oder Zeile für eine Lampe.</translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation>{file} ist leer.</translation>
    </message>
    <message>
        <source>{file} is neither a list of numbers nor a known phone file; save the list as CSV and try that.</source>
        <translation>{file} ist weder eine Liste von Nummern noch eine bekannte Telefondatei; speichern Sie die Liste als CSV und versuchen Sie es damit.</translation>
    </message>
    <message>
        <source>{file} is damaged or locked with a password; save it again and retry.</source>
        <translation>{file} ist beschädigt oder mit einem Passwort geschützt; speichern Sie die Datei noch einmal und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>{file} was not read: its path leads out of the zip file.</source>
        <translation>{file} wurde nicht gelesen: Der Pfad führt aus der Zip-Datei hinaus.</translation>
    </message>
    <message>
        <source>{file} was not read: it is a link to another file.</source>
        <translation>{file} wurde nicht gelesen: ein Link auf eine andere Datei.</translation>
    </message>
    <message>
        <source>{file} is locked with a password; save it without one and choose that.</source>
        <translation>{file} ist mit einem Passwort geschützt; speichern Sie die Datei ohne Passwort und wählen Sie diese.</translation>
    </message>
    <message>
        <source>{file} is a link to another folder; it was not followed.</source>
        <translation>{file} ist ein Link auf einen anderen Ordner; ihm wurde nicht gefolgt.</translation>
    </message>
    <message>
        <source>{file} has no files in it.</source>
        <translation>{file} enthält keine Dateien.</translation>
    </message>
    <message>
        <source>{file} has more than {most} files in it; nothing was read.</source>
        <translation>{file} enthält mehr als {most} Dateien; nichts wurde gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>{file}: %n hidden file(s) or folder(s) (was|were) left out.</source>
        <translation>
            <numerusform>{file}: %n verborgene Datei oder verborgener Ordner wurde ausgelassen.</numerusform>
            <numerusform>{file}: %n verborgene Dateien oder Ordner wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>{file} was not read: unpacked, it would use up the memory.</source>
        <translation>{file} wurde nicht gelesen: Entpackt würde die Datei den Speicher aufbrauchen.</translation>
    </message>
    <message>
        <source>{file} was not read: it refers to other files or would use up the memory.</source>
        <translation>{file} wurde nicht gelesen: Die Datei verweist auf andere Dateien oder würde den Speicher aufbrauchen.</translation>
    </message>
    <message>
        <source>{file} is incomplete; save it again and retry.</source>
        <translation>{file} ist unvollständig; speichern Sie die Datei noch einmal und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>{file} is damaged: it is not valid XML.</source>
        <translation>{file} ist beschädigt: kein gültiges XML.</translation>
    </message>
    <message>
        <source>this is the console&apos;s own line</source>
        <translation>das ist der eigene Anschluss der Konsole</translation>
    </message>
    <message>
        <source>looks like {number} ({name}) without its leading 0</source>
        <translation>sieht aus wie {number} ({name}) ohne die 0 am Anfang</translation>
    </message>
    <message>
        <source>the same number as {place} ({name})</source>
        <translation>dieselbe Nummer wie {place} ({name})</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>pickup code</source>
        <translation>Heranholcode</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>page {page}, row {row}, column {column}</source>
        <translation>Seite {page}, Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <source>The file contains passwords; they were not read.</source>
        <translation>Die Datei enthält Passwörter; sie wurden nicht gelesen.</translation>
    </message>
    <message>
        <source>there is no number</source>
        <translation>es gibt keine Nummer</translation>
    </message>
    <message>
        <source>this is too long for a number</source>
        <translation>das ist zu lang für eine Nummer</translation>
    </message>
    <message>
        <source>“{text}” is a formula, not a number</source>
        <translation>„{text}“ ist eine Formel, keine Nummer</translation>
    </message>
    <message>
        <source>there is no number in the address</source>
        <translation>in der Adresse steht keine Nummer</translation>
    </message>
    <message>
        <source>“{text}” has a space in the number</source>
        <translation>„{text}“ hat ein Leerzeichen in der Nummer</translation>
    </message>
    <message>
        <source>“{text}” is not a complete address</source>
        <translation>„{text}“ ist keine vollständige Adresse</translation>
    </message>
    <message>
        <source>“{text}” is not a number that can be watched</source>
        <translation>„{text}“ ist keine Nummer, die sich überwachen lässt</translation>
    </message>
    <message>
        <source>the spreadsheet wrote {text} and the last digits are lost; format that column as “Text”</source>
        <translation>die Tabelle hat {text} geschrieben, und die letzten Ziffern sind verloren; formatieren Sie diese Spalte als „Text“</translation>
    </message>
    <message>
        <source>“{text}” may not be a whole number</source>
        <translation>„{text}“ ist vielleicht keine vollständige Nummer</translation>
    </message>
    <message>
        <source>“{text}” is not a number</source>
        <translation>„{text}“ ist keine Nummer</translation>
    </message>
    <message>
        <source>“{text}” is not a work number</source>
        <translation>„{text}“ ist keine geschäftliche Nummer</translation>
    </message>
    <message>
        <source>“{text}” has more text than a number</source>
        <translation>„{text}“ enthält mehr Text als eine Nummer</translation>
    </message>
    <message>
        <source>“{text}” has letters in it</source>
        <translation>„{text}“ enthält Buchstaben</translation>
    </message>
    <message>
        <source>“{text}” is a network address, not a number</source>
        <translation>„{text}“ ist eine Netzwerkadresse, keine Nummer</translation>
    </message>
    <message>
        <source>“{text}” is a date</source>
        <translation>„{text}“ ist ein Datum</translation>
    </message>
    <message>
        <source>“{text}” is a range of numbers</source>
        <translation>„{text}“ ist ein Nummernbereich</translation>
    </message>
    <message>
        <source>“{text}” may be more than one number</source>
        <translation>„{text}“ sind vielleicht mehrere Nummern</translation>
    </message>
    <message>
        <source>“{text}” holds more than one number</source>
        <translation>„{text}“ enthält mehrere Nummern</translation>
    </message>
    <message>
        <source>the extension of {number}</source>
        <translation>die Nebenstelle von {number}</translation>
    </message>
    <message>
        <source>“{text}” is too long for a number</source>
        <translation>„{text}“ ist zu lang für eine Nummer</translation>
    </message>
    <message>
        <source>{number} is longer than a telephone number</source>
        <translation>{number} ist länger als eine Telefonnummer</translation>
    </message>
    <message>
        <source>{number} seems to have lost its leading +</source>
        <translation>{number} hat anscheinend das + am Anfang verloren</translation>
    </message>
    <message>
        <source>{number} seems to have lost its leading 0</source>
        <translation>{number} hat anscheinend die 0 am Anfang verloren</translation>
    </message>
    <message>
        <source>Aastra or Mitel phone</source>
        <translation>Aastra- oder Mitel-Telefon</translation>
    </message>
    <message>
        <source>another kind of key, not a lamp</source>
        <translation>eine andere Art von Taste, keine Lampe</translation>
    </message>
    <message>
        <source>Avaya phone</source>
        <translation>Avaya-Telefon</translation>
    </message>
    <message>
        <source>Cisco SPA or MPP phone</source>
        <translation>Cisco-SPA- oder MPP-Telefon</translation>
    </message>
    <message>
        <source>this key appears twice in the file; the first one was read</source>
        <translation>diese Taste steht zweimal in der Datei; die erste wurde gelesen</translation>
    </message>
    <message>
        <source>not a key string</source>
        <translation>keine Tastenzeile</translation>
    </message>
    <message>
        <source>Cisco SEP file</source>
        <translation>Cisco-SEP-Datei</translation>
    </message>
    <message>
        <source>Digium phone</source>
        <translation>Digium-Telefon</translation>
    </message>
    <message>
        <source>Contact {count}</source>
        <translation>Kontakt {count}</translation>
    </message>
    <message>
        <source>Fanvil phone</source>
        <translation>Fanvil-Telefon</translation>
    </message>
    <message>
        <source>Page {page}, key {count}</source>
        <translation>Seite {page}, Taste {count}</translation>
    </message>
    <message>
        <source>Cisco key strings</source>
        <translation>Cisco-Tastenzeilen</translation>
    </message>
    <message>
        <source>the number was taken from the label of the key</source>
        <translation>die Nummer stammt aus der Beschriftung der Taste</translation>
    </message>
    <message>
        <source>a key without a function</source>
        <translation>eine Taste ohne Funktion</translation>
    </message>
    <message>
        <source>a key for “{functions}”, not a lamp</source>
        <translation>eine Taste für „{functions}“, keine Lampe</translation>
    </message>
    <message>
        <source>Grandstream phone</source>
        <translation>Grandstream-Telefon</translation>
    </message>
    <message>
        <source>Htek or Sangoma phone</source>
        <translation>Htek- oder Sangoma-Telefon</translation>
    </message>
    <message>
        <source>Poly OBi phone</source>
        <translation>Poly-OBi-Telefon</translation>
    </message>
    <message>
        <source>Panasonic phone</source>
        <translation>Panasonic-Telefon</translation>
    </message>
    <message>
        <source>Key {count}</source>
        <translation>Taste {count}</translation>
    </message>
    <message>
        <source>this key appears twice in the file; the last one was read</source>
        <translation>diese Taste steht zweimal in der Datei; die letzte wurde gelesen</translation>
    </message>
    <message>
        <source>the key does not say which number it watches</source>
        <translation>die Taste nennt nicht, welche Nummer sie überwacht</translation>
    </message>
    <message>
        <source>Polycom or Poly phone</source>
        <translation>Polycom- oder Poly-Telefon</translation>
    </message>
    <message>
        <source>an empty key</source>
        <translation>eine leere Taste</translation>
    </message>
    <message>
        <source>Snom phone</source>
        <translation>Snom-Telefon</translation>
    </message>
    <message>
        <source>Yealink phone</source>
        <translation>Yealink-Telefon</translation>
    </message>
    <message>
        <source>a key for the phone system&apos;s own list, not one lamp</source>
        <translation>eine Taste für die Liste der Telefonanlage selbst, nicht für eine einzelne Lampe</translation>
    </message>
    <message numerus="yes">
        <source>also in %n other file(s)</source>
        <translation>
            <numerusform>auch in %n anderen Datei</numerusform>
            <numerusform>auch in %n anderen Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Row {count}</source>
        <translation>Zeile {count}</translation>
    </message>
    <message>
        <source>a quotation mark is not closed; all quotation marks were read as text</source>
        <translation>ein Anführungszeichen ist nicht geschlossen; alle Anführungszeichen wurden als Text gelesen</translation>
    </message>
    <message>
        <source>more than one column is called “{name}”; the first one with a value is used</source>
        <translation>mehrere Spalten heißen „{name}“; die erste mit einem Wert zählt</translation>
    </message>
    <message>
        <source>{count} people in columns {first} and {last} were not read</source>
        <translation>{count} Personen in den Spalten {first} und {last} wurden nicht gelesen</translation>
    </message>
    <message>
        <source>{file} has no column “{name}”.</source>
        <translation>{file} hat keine Spalte „{name}“.</translation>
    </message>
    <message>
        <source>The column “{name}” of {file} holds passwords and is never read.</source>
        <translation>Die Spalte „{name}“ von {file} enthält Passwörter und wird nie gelesen.</translation>
    </message>
    <message>
        <source>{file} contains no list of numbers that can be understood.</source>
        <translation>{file} enthält keine verständliche Liste von Nummern.</translation>
    </message>
    <message>
        <source>this row has more cells than there are headings; it was not read</source>
        <translation>diese Zeile hat mehr Zellen, als es Überschriften gibt; sie wurde nicht gelesen</translation>
    </message>
    <message>
        <source>there is no number in this row</source>
        <translation>in dieser Zeile steht keine Nummer</translation>
    </message>
    <message>
        <source>{row}, column {column}</source>
        <translation>{row}, Spalte {column}</translation>
    </message>
    <message>
        <source>this row is a total, not a person</source>
        <translation>diese Zeile ist eine Summe, keine Person</translation>
    </message>
    <message>
        <source>the headings of this list are not known</source>
        <translation>die Überschriften dieser Liste sind nicht bekannt</translation>
    </message>
    <message>
        <source>another column of this list may hold the extensions</source>
        <translation>vielleicht stehen die Nebenstellen in einer anderen Spalte dieser Liste</translation>
    </message>
    <message>
        <source>there is no number for “{name}”</source>
        <translation>für „{name}“ gibt es keine Nummer</translation>
    </message>
    <message>
        <source>workbook (.xlsx, .ods, .xls)</source>
        <translation>Arbeitsmappe (.xlsx, .ods, .xls)</translation>
    </message>
    <message>
        <source>Sheet {name}</source>
        <translation>Blatt {name}</translation>
    </message>
    <message>
        <source>there is no list of numbers</source>
        <translation>es gibt keine Liste von Nummern</translation>
    </message>
    <message>
        <source>{sheet}, {where}</source>
        <translation>{sheet}, {where}</translation>
    </message>
    <message>
        <source>{file} is a compressed file; unpack it and choose the file inside.</source>
        <translation>{file} ist eine komprimierte Datei; entpacken Sie sie und wählen Sie die Datei darin.</translation>
    </message>
    <message>
        <source>{file} is an archive; unpack it and choose the file inside.</source>
        <translation>{file} ist ein Archiv; entpacken Sie es und wählen Sie die Datei darin.</translation>
    </message>
    <message>
        <source>{file} is encrypted; save the configuration unencrypted and choose that.</source>
        <translation>{file} ist verschlüsselt; speichern Sie die Konfiguration unverschlüsselt und wählen Sie diese.</translation>
    </message>
    <message>
        <source>{file} is a certificate or a key, not a list of numbers.</source>
        <translation>{file} ist ein Zertifikat oder ein Schlüssel, keine Liste von Nummern.</translation>
    </message>
    <message>
        <source>{file} is a document; save the list of numbers as CSV and choose that file.</source>
        <translation>{file} ist ein Dokument; speichern Sie die Liste der Nummern als CSV und wählen Sie diese Datei.</translation>
    </message>
    <message>
        <source>{file} is a picture; save the list of numbers as CSV and choose that file.</source>
        <translation>{file} ist ein Bild; speichern Sie die Liste der Nummern als CSV und wählen Sie diese Datei.</translation>
    </message>
    <message>
        <source>{file} is a program, a database or a recording, not a list of numbers.</source>
        <translation>{file} ist ein Programm, eine Datenbank oder eine Aufnahme, keine Liste von Nummern.</translation>
    </message>
    <message>
        <source>{file} is an old Office document; save the list as CSV and choose that.</source>
        <translation>{file} ist ein altes Office-Dokument; speichern Sie die Liste als CSV und wählen Sie diese.</translation>
    </message>
    <message>
        <source>{file} is not text: it is encrypted or made for one program; save the list as CSV and choose that file.</source>
        <translation>{file} ist kein Text: verschlüsselt oder nur für ein bestimmtes Programm gemacht; speichern Sie die Liste als CSV und wählen Sie diese Datei.</translation>
    </message>
    <message>
        <source>{file} is a workbook in Excel&apos;s old XML format; save it as .xlsx or CSV and choose that.</source>
        <translation>{file} ist eine Arbeitsmappe in Excels altem XML-Format; speichern Sie sie als .xlsx oder CSV und wählen Sie diese.</translation>
    </message>
    <message>
        <source>{file} is in JSON; export the list as CSV and choose that file.</source>
        <translation>{file} ist JSON; exportieren Sie die Liste als CSV und wählen Sie diese Datei.</translation>
    </message>
    <message>
        <source>{file} is a calendar, not a list of numbers.</source>
        <translation>{file} ist ein Kalender, keine Liste von Nummern.</translation>
    </message>
    <message>
        <source>{file} is an e-mail; save the list that is attached to it and choose that.</source>
        <translation>{file} ist eine E-Mail; speichern Sie die angehängte Liste und wählen Sie diese.</translation>
    </message>
    <message>
        <source>{file} is a web page with a table; save the table as CSV and choose that.</source>
        <translation>{file} ist eine Webseite mit einer Tabelle; speichern Sie die Tabelle als CSV und wählen Sie diese.</translation>
    </message>
    <message>
        <source>{file} is a web page; save the phone&apos;s configuration itself and choose that.</source>
        <translation>{file} ist eine Webseite; speichern Sie die Konfiguration des Telefons selbst und wählen Sie diese.</translation>
    </message>
    <message>
        <source>{file} is a log, not a list of numbers.</source>
        <translation>{file} ist ein Protokoll, keine Liste von Nummern.</translation>
    </message>
    <message>
        <source>{file} is a configuration of Asterisk, not a list of people; export the extensions as CSV and choose that file.</source>
        <translation>{file} ist eine Konfiguration von Asterisk, keine Personenliste; exportieren Sie die Nebenstellen als CSV und wählen Sie diese Datei.</translation>
    </message>
    <message>
        <source>{file} is a configuration that is not known here; the people in it were not read.</source>
        <translation>{file} ist eine Konfiguration, die hier nicht bekannt ist; die Personen darin wurden nicht gelesen.</translation>
    </message>
    <message>
        <source>“{realm}” asks for the password, which is not a name of this account.</source>
        <translation>„{realm}“ fragt nach dem Passwort, ist aber kein Name dieses Kontos.</translation>
    </message>
    <message>
        <source>{offered}, which is weaker than before. Somebody may be listening. “Try again” accepts it.</source>
        <translation>{offered}; das ist schwächer als vorher. Vielleicht hört jemand mit. „Erneut versuchen“ nimmt es an.</translation>
    </message>
    <message>
        <source>The microphone {name} is not connected. The console uses another one, if there is one.</source>
        <translation>Das Mikrofon {name} ist nicht angeschlossen. Die Konsole nimmt ein anderes, falls es eines gibt.</translation>
    </message>
    <message>
        <source>There is no microphone: callers cannot hear you.</source>
        <translation>Es gibt kein Mikrofon: Anrufer können Sie nicht hören.</translation>
    </message>
    <message>
        <source>The headset {name} is not connected. The console uses another device, if there is one.</source>
        <translation>Das Headset {name} ist nicht angeschlossen. Die Konsole nimmt ein anderes Gerät, falls es eines gibt.</translation>
    </message>
    <message>
        <source>There is no headset or speaker: you cannot hear callers.</source>
        <translation>Es gibt weder Headset noch Lautsprecher: Sie können Anrufer nicht hören.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>a status arrived</source>
        <translation>ein Status ist angekommen</translation>
    </message>
    <message>
        <source>{protocol} from {address}</source>
        <translation>{protocol} von {address}</translation>
    </message>
    <message>
        <source>it answers</source>
        <translation>sie antwortet</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>angemeldet</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) from other computers ({hosts}) were ignored. If one of them belongs to the phone system, add it to “Further servers” in the settings.</source>
        <translation>
            <numerusform>%n Nachricht von anderen Computern ({hosts}) wurde ignoriert. Gehört einer davon zur Telefonanlage, tragen Sie ihn in den Einstellungen unter „Weitere Server“ ein.</numerusform>
            <numerusform>%n Nachrichten von anderen Computern ({hosts}) wurden ignoriert. Gehört einer davon zur Telefonanlage, tragen Sie ihn in den Einstellungen unter „Weitere Server“ ein.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of the phone system were ignored: they came too fast.</source>
        <translation>
            <numerusform>%n Nachricht der Telefonanlage wurde ignoriert: Sie kam zu schnell.</numerusform>
            <numerusform>%n Nachrichten der Telefonanlage wurden ignoriert: Sie kamen zu schnell.</numerusform>
        </translation>
    </message>
    <message>
        <source>the line is free</source>
        <translation>der Anschluss ist frei</translation>
    </message>
    <message>
        <source>the line is busy</source>
        <translation>der Anschluss ist besetzt</translation>
    </message>
    <message>
        <source>the line is ringing</source>
        <translation>der Anschluss klingelt</translation>
    </message>
    <message>
        <source>the line is not signed in</source>
        <translation>der Anschluss ist nicht angemeldet</translation>
    </message>
    <message>
        <source>This microphone is not connected.</source>
        <translation>Dieses Mikrofon ist nicht angeschlossen.</translation>
    </message>
    <message>
        <source>The microphone works.</source>
        <translation>Das Mikrofon funktioniert.</translation>
    </message>
    <message>
        <source>Nothing was heard. Check that this is the right microphone and that it is switched on.</source>
        <translation>Es war nichts zu hören. Prüfen Sie, ob es das richtige Mikrofon ist und ob es eingeschaltet ist.</translation>
    </message>
    <message>
        <source>This device is not connected.</source>
        <translation>Dieses Gerät ist nicht angeschlossen.</translation>
    </message>
    <message>
        <source>The test ring has played. If you heard nothing, choose another device or turn up the volume.</source>
        <translation>Der Testruf wurde gespielt. Haben Sie nichts gehört, wählen Sie ein anderes Gerät oder stellen Sie lauter.</translation>
    </message>
    <message>
        <source>“Start with the computer” is only available on Linux so far.</source>
        <translation>„Mit dem Computer starten“ ist bisher nur unter Linux verfügbar.</translation>
    </message>
    <message>
        <source>“Start with the computer” cannot be changed: {path}: {reason}.</source>
        <translation>„Mit dem Computer starten“ lässt sich nicht ändern: {path}: {reason}.</translation>
    </message>
    <message>
        <source>No status has come yet.</source>
        <translation>Es ist noch kein Status gekommen.</translation>
    </message>
    <message>
        <source>This computer has no keyring for the password, so it is kept only until the console closes. To store it, put it in a file and name that file as password_file in settings.toml.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund für das Passwort; es wird deshalb nur behalten, bis die Konsole geschlossen wird. Um es dauerhaft zu speichern, schreiben Sie es in eine Datei und nennen Sie diese Datei als password_file in settings.toml.</translation>
    </message>
    <message>
        <source>The keyring is locked or did not accept the password, so it is kept only until the console closes.</source>
        <translation>Der Schlüsselbund ist gesperrt oder hat das Passwort nicht angenommen; es wird deshalb nur behalten, bis die Konsole geschlossen wird.</translation>
    </message>
    <message>
        <source>Another window has changed these settings in the meantime. Check them and try again.</source>
        <translation>Ein anderes Fenster hat diese Einstellungen inzwischen geändert. Prüfen Sie sie und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Lamps</source>
        <translation>Lampen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Phone system</source>
        <translation>Telefonanlage</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>The host name from your provider, such as sip.example.net.</source>
        <translation>Der Hostname von Ihrem Anbieter, etwa sip.example.net.</translation>
    </message>
    <message>
        <source>Line number</source>
        <translation>Rufnummer</translation>
    </message>
    <message>
        <source>The reception line in full, such as 093778647.</source>
        <translation>Die vollständige Nummer des Empfangs, etwa 093778647.</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>The name others see when reception calls.</source>
        <translation>Der Name, den andere sehen, wenn der Empfang anruft.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Automatic finds out which one your phone system supports.</source>
        <translation>„Automatisch“ findet heraus, was Ihre Telefonanlage unterstützt.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>Only if it is not the line number.</source>
        <translation>Nur wenn er nicht die Rufnummer ist.</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>Only if it is not the server&apos;s name.</source>
        <translation>Nur wenn sie nicht der Name des Servers ist.</translation>
    </message>
    <message>
        <source>Outbound proxy</source>
        <translation>Outbound-Proxy</translation>
    </message>
    <message>
        <source>Only if your provider names one.</source>
        <translation>Nur wenn Ihr Anbieter einen nennt.</translation>
    </message>
    <message>
        <source>Further servers</source>
        <translation>Weitere Server</translation>
    </message>
    <message>
        <source>Addresses, networks or names from which calls also come. Others are ignored.</source>
        <translation>Adressen, Netze oder Namen, von denen auch Anrufe kommen. Andere werden ignoriert.</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Two letters: how telephone numbers are written, such as NZ for New Zealand.</source>
        <translation>Zwei Buchstaben: wie Telefonnummern geschrieben werden, etwa NZ für Neuseeland.</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Abonnement</translation>
    </message>
    <message>
        <source>Automatic also shows which phones are offline, where the phone system tells it.</source>
        <translation>„Automatisch“ zeigt auch, welche Telefone offline sind, wenn die Telefonanlage das mitteilt.</translation>
    </message>
    <message>
        <source>Line status</source>
        <translation>Leitungsstatus</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>Präsenz</translation>
    </message>
    <message>
        <source>Retry an orange lamp after</source>
        <translation>Orange Lampe erneut versuchen nach</translation>
    </message>
    <message>
        <source>Seconds before the first retry; each further retry waits twice as long.</source>
        <translation>Sekunden bis zum ersten Versuch; jeder weitere wartet doppelt so lange.</translation>
    </message>
    <message>
        <source>Renew subscriptions after</source>
        <translation>Abonnements erneuern nach</translation>
    </message>
    <message>
        <source>Seconds; the phone system may ask for a longer time.</source>
        <translation>Sekunden; die Telefonanlage kann eine längere Zeit verlangen.</translation>
    </message>
    <message>
        <source>Subscriptions per second</source>
        <translation>Abonnements pro Sekunde</translation>
    </message>
    <message>
        <source>Use a lower number for a slow phone system; 0 means as fast as it answers.</source>
        <translation>Für eine langsame Telefonanlage eine kleinere Zahl; 0 heißt so schnell, wie sie antwortet.</translation>
    </message>
    <message>
        <source>Lamp list on the phone system</source>
        <translation>Lampenliste der Telefonanlage</translation>
    </message>
    <message>
        <source>Only if your administrator names one, such as sip:reception-list@example.net.</source>
        <translation>Nur wenn Ihr Administrator eine nennt, etwa sip:reception-list@example.net.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Match this computer, or always use the same colours.</source>
        <translation>Wie dieser Computer, oder immer dieselben Farben.</translation>
    </message>
    <message>
        <source>Match system</source>
        <translation>Wie System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Ctrl with + or - changes it from anywhere.</source>
        <translation>Strg mit + oder - ändert ihn überall.</translation>
    </message>
    <message>
        <source>Show lamps as</source>
        <translation>Lampen zeigen als</translation>
    </message>
    <message>
        <source>Tiles, a list, or the keys of the phone they were imported from.</source>
        <translation>Kacheln, eine Liste oder die Tasten des Telefons, von dem sie importiert sind.</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Phone keys</source>
        <translation>Telefontasten</translation>
    </message>
    <message>
        <source>Lamp size</source>
        <translation>Lampengröße</translation>
    </message>
    <message>
        <source>Fit shows all of them at once, as large as possible; large can be read from afar.</source>
        <translation>Angepasst zeigt alle auf einmal, so groß wie möglich; Groß ist von weitem lesbar.</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Angepasst</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Show groups as</source>
        <translation>Gruppen zeigen als</translation>
    </message>
    <message>
        <source>One below the other, one tab each, or no groups at all.</source>
        <translation>Untereinander, je ein Reiter oder gar keine Gruppen.</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>Reiter</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Keine Gruppen</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Whether ringing lamps pulse or keep still.</source>
        <translation>Ob klingelnde Lampen pulsieren oder stillhalten.</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Reduziert</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language of this program. German and te reo Māori are unreviewed drafts.</source>
        <translatorcomment>All of this file is a draft: no native speaker of German has reviewed it yet.</translatorcomment>
        <translation>Die Sprache dieses Programms. Deutsch und te reo Māori sind ungeprüfte Entwürfe.</translation>
    </message>
    <message>
        <source>Keys for calls</source>
        <translation>Tasten für Anrufe</translation>
    </message>
    <message>
        <source>F3 to F12, or the keys of the number pad. F1 shows them all.</source>
        <translation>F3 bis F12 oder die Tasten des Ziffernblocks. F1 zeigt alle.</translation>
    </message>
    <message>
        <source>Function keys</source>
        <translation>Funktionstasten</translation>
    </message>
    <message>
        <source>Number pad</source>
        <translation>Ziffernblock</translation>
    </message>
    <message>
        <source>Keep running when the window is closed</source>
        <translation>Im Infobereich weiterlaufen</translation>
    </message>
    <message>
        <source>The console stays in the system tray; click its icon to open the window again.</source>
        <translation>Wird das Fenster geschlossen, bleibt die Konsole im Infobereich; ein Klick auf ihr Symbol öffnet das Fenster wieder.</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>Mit dem Computer starten</translation>
    </message>
    <message>
        <source>The console opens when you sign in to this computer.</source>
        <translation>Die Konsole öffnet sich, wenn Sie sich an diesem Computer anmelden.</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>The microphone that callers hear you through.</source>
        <translation>Das Mikrofon, durch das Anrufer Sie hören.</translation>
    </message>
    <message>
        <source>Headset or speaker</source>
        <translation>Headset oder Lautsprecher</translation>
    </message>
    <message>
        <source>The device that you hear callers through.</source>
        <translation>Das Gerät, über das Sie Anrufer hören.</translation>
    </message>
    <message>
        <source>Ring on</source>
        <translation>Klingeln über</translation>
    </message>
    <message>
        <source>Another device for the ring, so that you hear it when the headset is on the desk.</source>
        <translation>Ein anderes Gerät zum Klingeln, damit Sie es hören, wenn das Headset auf dem Tisch liegt.</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>Kein Ton</translation>
    </message>
    <message>
        <source>For a computer without a sound card: the console opens no sound device.</source>
        <translation>Für einen Computer ohne Soundkarte: Die Konsole öffnet kein Tongerät.</translation>
    </message>
    <message>
        <source>Tones</source>
        <translation>Töne</translation>
    </message>
    <message>
        <source>Dial, ringing and busy tones as used in this country.</source>
        <translation>Wähl-, Frei- und Besetztton, wie sie in diesem Land üblich sind.</translation>
    </message>
    <message>
        <source>New Zealand</source>
        <translation>Neuseeland</translation>
    </message>
    <message>
        <source>Australia</source>
        <translation>Australien</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Großbritannien</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>USA</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Deutschland</translation>
    </message>
    <message>
        <source>Encrypt calls</source>
        <translation>Anrufe verschlüsseln</translation>
    </message>
    <message>
        <source>Needs a TLS connection. Always: without it, no call is made or taken.</source>
        <translation>Braucht eine TLS-Verbindung. Immer: ohne sie wird kein Anruf gemacht oder angenommen.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>When supported</source>
        <translation>Wenn unterstützt</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Answer automatically</source>
        <translation>Automatisch annehmen</translation>
    </message>
    <message>
        <source>When the phone system asks for it, such as for an intercom call.</source>
        <translation>Wenn die Telefonanlage darum bittet, etwa bei einer Durchsage.</translation>
    </message>
    <message>
        <source>Answer automatically for</source>
        <translation>Automatisch annehmen für</translation>
    </message>
    <message>
        <source>Numbers, such as 201, 202=talk. Without =talk the microphone stays off.</source>
        <translation>Nummern, etwa 201, 202=talk. Ohne =talk bleibt das Mikrofon aus.</translation>
    </message>
    <message>
        <source>Phone system profile</source>
        <translation>Profil der Telefonanlage</translation>
    </message>
    <message>
        <source>Supplies the codes below that you leave empty.</source>
        <translation>Liefert die Codes unten, die Sie leer lassen.</translation>
    </message>
    <message>
        <source>The code to dial; {ext} stands for the ringing extension, such as **{ext}.</source>
        <translation>Der zu wählende Code; {ext} steht für die klingelnde Nebenstelle, etwa **{ext}.</translation>
    </message>
    <message>
        <source>The code to dial, such as *88.</source>
        <translation>Der zu wählende Code, etwa *88.</translation>
    </message>
    <message>
        <source>The code to listen to your own messages, such as *97.</source>
        <translation>Der Code zum Abhören Ihrer eigenen Nachrichten, etwa *97.</translation>
    </message>
    <message>
        <source>Where a caller is sent; {ext} stands for the person&apos;s extension, such as *97{ext}.</source>
        <translation>Wohin ein Anrufer kommt; {ext} steht für die Nebenstelle der Person, etwa *97{ext}.</translation>
    </message>
    <message>
        <source>The code that a caller is transferred to, such as 700.</source>
        <translation>Der Code, an den ein Anrufer vermittelt wird, etwa 700.</translation>
    </message>
    <message>
        <source>Only if it is not enough to call the park slot, for which {ext} stands.</source>
        <translation>Nur wenn es nicht reicht, den Parkplatz anzurufen, für den {ext} steht.</translation>
    </message>
    <message>
        <source>The code after which this line gets no calls, such as *78.</source>
        <translation>Der Code, nach dem dieser Anschluss keine Anrufe bekommt, etwa *78.</translation>
    </message>
    <message>
        <source>The code after which this line gets calls again, such as *79.</source>
        <translation>Der Code, nach dem dieser Anschluss wieder Anrufe bekommt, etwa *79.</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Vermitteln</translation>
    </message>
    <message>
        <source>Safe: a caller nobody answers comes back. Early: if your line may have only one call.</source>
        <translation>Sicher: Nimmt niemand ab, kommt der Anrufer zurück. Früh: wenn Ihr Anschluss nur einen Anruf haben darf.</translation>
    </message>
    <message>
        <source>Safe: when the colleague answers</source>
        <translation>Sicher: wenn abgenommen wird</translation>
    </message>
    <message>
        <source>Early: when the phone rings</source>
        <translation>Früh: wenn das Telefon klingelt</translation>
    </message>
    <message>
        <source>Bring a caller back after</source>
        <translation>Anrufer zurückholen nach</translation>
    </message>
    <message>
        <source>Seconds for which a colleague&apos;s phone rings during a safe transfer.</source>
        <translation>Sekunden, die das Telefon bei sicherem Vermitteln klingelt.</translation>
    </message>
    <message>
        <source>Caller hears</source>
        <translation>Anrufer hört</translation>
    </message>
    <message>
        <source>While a colleague&apos;s phone rings during a safe transfer.</source>
        <translation>Während das Telefon bei sicherem Vermitteln klingelt.</translation>
    </message>
    <message>
        <source>Music on hold</source>
        <translation>Wartemusik</translation>
    </message>
    <message>
        <source>Ringing tone</source>
        <translation>Freizeichen</translation>
    </message>
    <message>
        <source>Keep past calls for</source>
        <translation>Anrufe merken für</translation>
    </message>
    <message>
        <source>Days for which this computer remembers your calls; 0: it remembers none.</source>
        <translation>Tage, die dieser Computer sich Ihre Anrufe merkt; 0: keine.</translation>
    </message>
    <message>
        <source>Password file</source>
        <translation>Passwortdatei</translation>
    </message>
    <message>
        <source>Only for a computer without a keyring. Nobody else may be able to read the file.</source>
        <translation>Nur für einen Computer ohne Schlüsselbund. Niemand sonst darf die Datei lesen können.</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA-Datei</translation>
    </message>
    <message>
        <source>Only for a phone system with a certificate of its own.</source>
        <translation>Nur für eine Telefonanlage mit eigenem Zertifikat.</translation>
    </message>
    <message>
        <source>Certificate fingerprint</source>
        <translation>Fingerabdruck des Zertifikats</translation>
    </message>
    <message>
        <source>SHA-256 of the one certificate to accept; leave it empty to trust the authorities.</source>
        <translation>SHA-256 des einen Zertifikats, das angenommen wird; leer: Vertrauen in die Zertifizierungsstellen.</translation>
    </message>
    <message>
        <source>{file} is being written by another program; try again in a moment.</source>
        <translation>{file} wird gerade von einem anderen Programm geschrieben; versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The settings could not be saved because the disk is full: {file}.</source>
        <translation>Die Einstellungen ließen sich nicht speichern, weil die Festplatte voll ist: {file}.</translation>
    </message>
    <message>
        <source>The settings could not be saved because the file is read-only: {file}.</source>
        <translation>Die Einstellungen ließen sich nicht speichern, weil die Datei schreibgeschützt ist: {file}.</translation>
    </message>
    <message>
        <source>The settings could not be saved in {file}: {reason}.</source>
        <translation>Die Einstellungen ließen sich nicht in {file} speichern: {reason}.</translation>
    </message>
    <message>
        <source>The settings file is missing: {file}. The console keeps using the settings it has read.</source>
        <translation>Die Einstellungsdatei fehlt: {file}. Die Konsole verwendet weiter die Einstellungen, die sie gelesen hat.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>Another window has changed the settings since then, so this cannot be undone.</source>
        <translation>Ein anderes Fenster hat die Einstellungen seitdem geändert; das lässt sich deshalb nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>That is more than a settings file can hold (4 MiB).</source>
        <translation>Das ist mehr, als eine Einstellungsdatei fassen kann (4 MiB).</translation>
    </message>
    <message>
        <source>The settings file is broken, so nothing was changed: {error}.</source>
        <translation>Die Einstellungsdatei ist fehlerhaft, deshalb wurde nichts geändert: {error}.</translation>
    </message>
    <message>
        <source>The action could not be started. The details are in the log.</source>
        <translation>Die Aktion ließ sich nicht starten. Einzelheiten stehen im Protokoll.</translation>
    </message>
    <message>
        <source>Something went wrong here. The details are in the log.</source>
        <translation>Hier ist etwas schiefgegangen. Einzelheiten stehen im Protokoll.</translation>
    </message>
    <message>
        <source>{action}: {name}</source>
        <translation>{action}: {name}</translation>
    </message>
    <message>
        <source>To {name}</source>
        <translation>An {name}</translation>
    </message>
    <message>
        <source>Of the same group, and free: {caller} is transferred without your answering.</source>
        <translation>Aus derselben Gruppe und frei: {caller} wird vermittelt, ohne dass Sie annehmen.</translation>
    </message>
    <message>
        <source>Talk to your colleague first: type a name or click a lamp.</source>
        <translation>Sprechen Sie zuerst intern: Geben Sie einen Namen ein oder klicken Sie auf eine Lampe.</translation>
    </message>
    <message>
        <source>The two go on talking without you.</source>
        <translation>Die beiden sprechen ohne Sie weiter.</translation>
    </message>
    <message>
        <source>Decline {name}</source>
        <translation>{name} ablehnen</translation>
    </message>
    <message>
        <source>Hang up {name}</source>
        <translation>Bei {name} auflegen</translation>
    </message>
    <message>
        <source>The number of this caller is not known.</source>
        <translation>Die Nummer dieses Anrufers ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Retrieve the call parked on {name}</source>
        <translation>Den auf {name} geparkten Anruf entparken</translation>
    </message>
    <message>
        <source>Transfer {caller} to {name}</source>
        <translation>{caller} an {name} vermitteln</translation>
    </message>
    <message>
        <source>Pick up the call from {caller}</source>
        <translation>Den Anruf von {caller} heranholen</translation>
    </message>
    <message>
        <source>Call {name}</source>
        <translation>{name} anrufen</translation>
    </message>
    <message>
        <source>Nothing was transferred: the caller is no longer there.</source>
        <translation>Es wurde nichts vermittelt: Der Anrufer ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Start a transfer first. Then you can send the caller to voicemail.</source>
        <translation>Beginnen Sie zuerst mit dem Vermitteln. Dann können Sie den Anrufer zur Voicemail schicken.</translation>
    </message>
    <message>
        <source>No such colleague is offered on the card.</source>
        <translation>Auf der Karte wird keine solche Person angeboten.</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Alt+Enter</source>
        <translation>Alt+Enter</translation>
    </message>
    <message>
        <source>Transfer now: {name}</source>
        <translation>Sofort vermitteln: {name}</translation>
    </message>
    <message>
        <source>Ask first: {name}</source>
        <translation>Rückfrage: {name}</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Umschalt+Enter</translation>
    </message>
    <message>
        <source>Spoke to {name} {when}</source>
        <translation>Sprach {when} mit {name}</translation>
    </message>
    <message>
        <source>Was transferred to {name} {when}</source>
        <translation>Wurde {when} an {name} vermittelt</translation>
    </message>
    <message>
        <source>Did not reach {name} {when}</source>
        <translation>Hat {name} {when} nicht erreicht</translation>
    </message>
    <message>
        <source>for {name}</source>
        <translation>für {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n-mal</numerusform>
            <numerusform>%n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>Rang for {time}</source>
        <translation>{time} lang geklingelt</translation>
    </message>
    <message>
        <source>Hung up while waiting</source>
        <translation>Beim Warten aufgelegt</translation>
    </message>
    <message>
        <source>{name} did not answer</source>
        <translation>{name} hat nicht abgenommen</translation>
    </message>
    <message>
        <source>Was cut off</source>
        <translation>Wurde getrennt</translation>
    </message>
    <message>
        <source>today at {time}</source>
        <translation>heute um {time}</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>on {day}</source>
        <translation>am {day}</translation>
    </message>
    <message>
        <source>This call is not encrypted.</source>
        <translation>Dieses Gespräch ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>The sound is encrypted as far as the phone system.</source>
        <translation>Der Ton ist bis zur Telefonanlage verschlüsselt.</translation>
    </message>
    <message>
        <source>Calling…</source>
        <translation>Ruft an…</translation>
    </message>
    <message>
        <source>Waiting for {name}</source>
        <translation>Wartet auf {name}</translation>
    </message>
    <message>
        <source>Calling {name}…</source>
        <translation>{name} wird angerufen…</translation>
    </message>
    <message>
        <source>Transferring to {name}…</source>
        <translation>Wird an {name} vermittelt…</translation>
    </message>
    <message>
        <source>Transferring…</source>
        <translation>Wird vermittelt…</translation>
    </message>
    <message>
        <source>Ringing at {name}</source>
        <translation>Klingelt bei {name}</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>Vermittelt</translation>
    </message>
    <message>
        <source>Parked on {slot}</source>
        <translation>Geparkt auf {slot}</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Geparkt</translation>
    </message>
    <message>
        <source>Is back</source>
        <translation>Ist zurück</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>You are on hold</source>
        <translation>Sie werden gehalten</translation>
    </message>
    <message>
        <source>Microphone off</source>
        <translation>Mikrofon aus</translation>
    </message>
    <message>
        <source>Conference call</source>
        <translation>Konferenz</translation>
    </message>
    <message>
        <source>Talking</source>
        <translation>Im Gespräch</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>Incoming call</source>
        <translation>Eingehender Anruf</translation>
    </message>
    <message numerus="yes">
        <source>%n more waiting</source>
        <translation>
            <numerusform>%n weiterer wartet</numerusform>
            <numerusform>%n weitere warten</numerusform>
        </translation>
    </message>
    <message>
        <source>{caller} is back</source>
        <translation>{caller} ist zurück</translation>
    </message>
    <message>
        <source>{caller} is calling</source>
        <translation>{caller} ruft an</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Noch keine Anrufe</translation>
    </message>
    <message>
        <source>Calls you take will be listed here.</source>
        <translation>Hier stehen die Anrufe, die Sie annehmen.</translation>
    </message>
    <message numerus="yes">
        <source>%n new voice message(s)</source>
        <translation>
            <numerusform>%n neue Sprachnachricht</numerusform>
            <numerusform>%n neue Sprachnachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missed call(s)</source>
        <translation>
            <numerusform>%n verpasster Anruf</numerusform>
            <numerusform>%n verpasste Anrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>Type a name or a number and press Enter to transfer {caller}.</source>
        <translation>Geben Sie einen Namen oder eine Nummer ein und drücken Sie Enter, um {caller} zu vermitteln.</translation>
    </message>
    <message>
        <source>No call was ended: answer the question first.</source>
        <translation>Es wurde kein Anruf beendet: Beantworten Sie zuerst die Frage.</translation>
    </message>
    <message>
        <source>No call was ended: {name} is waiting for you.</source>
        <translation>Es wurde kein Anruf beendet: {name} wartet auf Sie.</translation>
    </message>
    <message>
        <source>No call was ended: {name} is being transferred.</source>
        <translation>Es wurde kein Anruf beendet: {name} wird gerade vermittelt.</translation>
    </message>
    <message>
        <source>No call was ended: the key now ends the call with {name}.</source>
        <translation>Es wurde kein Anruf beendet: Die Taste beendet jetzt das Gespräch mit {name}.</translation>
    </message>
    <message>
        <source>Connect the caller to {name}, who has answered.</source>
        <translation>Den Anrufer mit {name} verbinden; dort wurde abgenommen.</translation>
    </message>
    <message>
        <source>Connect the caller now; {name}&apos;s phone keeps ringing.</source>
        <translation>Den Anrufer jetzt verbinden; das Telefon von {name} klingelt weiter.</translation>
    </message>
    <message>
        <source>Ends the call to {name}.</source>
        <translation>Beendet den Anruf an {name}.</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Tastenfeld</translation>
    </message>
    <message>
        <source>Type digits to send tones. Esc closes the keypad.</source>
        <translation>Ziffern eingeben, um Töne zu senden. Esc schließt das Tastenfeld.</translation>
    </message>
    <message>
        <source>Close the keypad (Esc)</source>
        <translation>Tastenfeld schließen (Esc)</translation>
    </message>
    <message>
        <source>Tone {tone}</source>
        <translation>Ton {tone}</translation>
    </message>
    <message>
        <source>Type digits</source>
        <translation>Ziffern eingeben</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Zurückrufen</translation>
    </message>
    <message>
        <source>Call {name} back</source>
        <translation>{name} zurückrufen</translation>
    </message>
    <message>
        <source>The number is not known.</source>
        <translation>Die Nummer ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Done: take {name} off the list</source>
        <translation>Erledigt: {name} von der Liste nehmen</translation>
    </message>
    <message>
        <source>Missed calls</source>
        <translation>Verpasste Anrufe</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>The call that has waited longest, or the selected one.</source>
        <translation>Der am längsten wartende Anruf oder der ausgewählte.</translation>
    </message>
    <message>
        <source>Hold or resume</source>
        <translation>Halten oder fortsetzen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Talk again to the caller on hold.</source>
        <translation>Wieder mit dem gehaltenen Anrufer sprechen.</translation>
    </message>
    <message>
        <source>Ask first, or connect</source>
        <translation>Rückfrage oder verbinden</translation>
    </message>
    <message>
        <source>Talk to your colleague before you connect the caller; press again to connect.</source>
        <translation>Erst intern sprechen, dann den Anrufer verbinden; noch einmal drücken verbindet.</translation>
    </message>
    <message>
        <source>Transfer now</source>
        <translation>Sofort vermitteln</translation>
    </message>
    <message>
        <source>Transfer without talking to your colleague first.</source>
        <translation>Vermitteln, ohne vorher intern zu sprechen.</translation>
    </message>
    <message>
        <source>Hang up or decline</source>
        <translation>Auflegen oder ablehnen</translation>
    </message>
    <message>
        <source>Pick up</source>
        <translation>Heranholen</translation>
    </message>
    <message>
        <source>Pick up a call ringing in the group</source>
        <translation>Einen in der Gruppe klingelnden Anruf heranholen</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Transfers a caller who came back to a colleague offered on the card. Any other caller&apos;s colleague is only selected for a transfer.</source>
        <translation>Vermittelt einen zurückgekehrten Anrufer an eine Person, die auf der Karte angeboten wird. Bei anderen Anrufern wird sie nur zum Vermitteln ausgewählt.</translation>
    </message>
    <message>
        <source>Colleague 1 on the caller&apos;s card</source>
        <translation>Person 1 auf der Karte des Anrufers</translation>
    </message>
    <message>
        <source>Colleague 2 on the caller&apos;s card</source>
        <translation>Person 2 auf der Karte des Anrufers</translation>
    </message>
    <message>
        <source>Colleague 3 on the caller&apos;s card</source>
        <translation>Person 3 auf der Karte des Anrufers</translation>
    </message>
    <message>
        <source>Mute or unmute</source>
        <translation>Stumm ein/aus</translation>
    </message>
    <message>
        <source>Send tones to a voice menu.</source>
        <translation>Töne an ein Sprachmenü senden.</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Parken</translation>
    </message>
    <message>
        <source>Retrieve</source>
        <translation>Entparken</translation>
    </message>
    <message>
        <source>Take back a parked call.</source>
        <translation>Einen geparkten Anruf zurücknehmen.</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Makeln</translation>
    </message>
    <message>
        <source>Talk to the other person.</source>
        <translation>Mit der anderen Person sprechen.</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Konferenz</translation>
    </message>
    <message>
        <source>Talk to both at once.</source>
        <translation>Mit beiden zugleich sprechen.</translation>
    </message>
    <message>
        <source>To voicemail</source>
        <translation>Zur Voicemail</translation>
    </message>
    <message>
        <source>Send the caller to the voicemail of the person you are asking.</source>
        <translation>Den Anrufer zur Voicemail der Person schicken, bei der Sie rückfragen.</translation>
    </message>
    <message>
        <source>Call this person</source>
        <translation>Diese Person anrufen</translation>
    </message>
    <message>
        <source>Ask this person first</source>
        <translation>Bei dieser Person rückfragen</translation>
    </message>
    <message>
        <source>Transfer now to this person</source>
        <translation>Sofort an diese Person vermitteln</translation>
    </message>
    <message>
        <source>Transfer when this person is free</source>
        <translation>Vermitteln, wenn diese Person frei ist</translation>
    </message>
    <message>
        <source>To this person&apos;s voicemail</source>
        <translation>Zur Voicemail dieser Person</translation>
    </message>
    <message>
        <source>Pick up the call ringing here</source>
        <translation>Den hier klingelnden Anruf heranholen</translation>
    </message>
    <message>
        <source>Retrieve the call parked here</source>
        <translation>Den hier geparkten Anruf entparken</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Halten</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>Rückfrage</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Auflegen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Stumm aus</translation>
    </message>
    <message>
        <source>Back to caller</source>
        <translation>Zum Anrufer</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anrufen</translation>
    </message>
    <message>
        <source>{code} picks up this call</source>
        <translation>{code} holt diesen Anruf heran</translation>
    </message>
    <message>
        <source>{code} would pick up another call</source>
        <translation>{code} würde einen anderen Anruf heranholen</translation>
    </message>
    <message>
        <source>Ringing in the group</source>
        <translation>Klingelt in der Gruppe</translation>
    </message>
    <message>
        <source>No phone in the group is ringing any more.</source>
        <translation>In der Gruppe klingelt kein Telefon mehr.</translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s) ringing in the group</source>
        <translation>
            <numerusform>%n Telefon klingelt in der Gruppe</numerusform>
            <numerusform>%n Telefone klingeln in der Gruppe</numerusform>
        </translation>
    </message>
    <message>
        <source>Transfer anyway</source>
        <translation>Trotzdem vermitteln</translation>
    </message>
    <message>
        <source>When {name} is free</source>
        <translation>Wenn {name} frei ist</translation>
    </message>
    <message>
        <source>{caller} stays on hold and is transferred as soon as the lamp turns green.</source>
        <translation>{caller} wird gehalten und vermittelt, sobald die Lampe grün wird.</translation>
    </message>
    <message>
        <source>{caller} is on hold.</source>
        <translation>{caller} wird gehalten.</translation>
    </message>
    <message>
        <source>{code} would pick up the call from {other} at {name}, which started to ring later.</source>
        <translation>{code} würde den Anruf von {other} bei {name} heranholen, der später zu klingeln begann.</translation>
    </message>
    <message>
        <source>The phone system cannot pick up only the call at {name}.</source>
        <translation>Die Telefonanlage kann nicht nur den Anruf bei {name} heranholen.</translation>
    </message>
    <message>
        <source>Pick up that call</source>
        <translation>Diesen Anruf heranholen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Nicht heranholen</translation>
    </message>
    <message>
        <source>Details for support</source>
        <translation>Details für den Support</translation>
    </message>
    <message>
        <source>Hide phone numbers</source>
        <translation>Telefonnummern verbergen</translation>
    </message>
    <message>
        <source>Also applies to “Copy for support”</source>
        <translation>Gilt auch für „Für Support kopieren“</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Nicht nötig</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>Schritt für Schritt</translation>
    </message>
    <message>
        <source>What to do now</source>
        <translation>Was jetzt zu tun ist</translation>
    </message>
    <message>
        <source>For whoever looks after the phones</source>
        <translation>Für die Person, die die Telefone betreut</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Kind of status</source>
        <translation>Art des Status</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Rang</source>
        <translation>Geklingelt</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Verpasst</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Answered elsewhere</source>
        <translation>Woanders angenommen</translation>
    </message>
    <message>
        <source>Picked up</source>
        <translation>Herangeholt</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Angerufen</translation>
    </message>
    <message>
        <source>Called, not answered</source>
        <translation>Angerufen, nicht erreicht</translation>
    </message>
    <message>
        <source>transferred to {name}</source>
        <translation>vermittelt an {name}</translation>
    </message>
    <message>
        <source>connected to {name}</source>
        <translation>verbunden mit {name}</translation>
    </message>
    <message>
        <source>parked on {name}</source>
        <translation>geparkt auf {name}</translation>
    </message>
    <message>
        <source>brought back from {name}</source>
        <translation>zurückgeholt von {name}</translation>
    </message>
    <message>
        <source>Called, busy</source>
        <translation>Angerufen, besetzt</translation>
    </message>
    <message>
        <source>Called, declined</source>
        <translation>Angerufen, abgelehnt</translation>
    </message>
    <message>
        <source>Called, no such number</source>
        <translation>Angerufen, Nummer gibt es nicht</translation>
    </message>
    <message>
        <source>Called, failed ({status})</source>
        <translation>Angerufen, fehlgeschlagen ({status})</translation>
    </message>
    <message>
        <source>“{note}”</source>
        <translation>„{note}“</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Past calls</source>
        <translation>Anrufliste</translation>
    </message>
    <message>
        <source>Name or number</source>
        <translation>Name oder Nummer</translation>
    </message>
    <message>
        <source>Search in past calls</source>
        <translation>In der Anrufliste suchen</translation>
    </message>
    <message>
        <source>Which calls</source>
        <translation>Welche Anrufe</translation>
    </message>
    <message>
        <source>All calls</source>
        <translation>Alle Anrufe</translation>
    </message>
    <message>
        <source>To be called back</source>
        <translation>Rückruf offen</translation>
    </message>
    <message>
        <source>Transferred or parked</source>
        <translation>Vermittelt oder geparkt</translation>
    </message>
    <message>
        <source>Calls in</source>
        <translation>Eingehende</translation>
    </message>
    <message>
        <source>Calls out</source>
        <translation>Ausgehende</translation>
    </message>
    <message>
        <source>Called, not reached</source>
        <translation>Angerufen, nicht erreicht</translation>
    </message>
    <message>
        <source>Note on this call, such as: wants a quote</source>
        <translation>Notiz zu diesem Anruf, etwa: möchte ein Angebot</translation>
    </message>
    <message>
        <source>Note on this call</source>
        <translation>Notiz zu diesem Anruf</translation>
    </message>
    <message>
        <source>Save as a table…</source>
        <translation>Als Tabelle speichern…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Nummer kopieren</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>There are no such calls.</source>
        <translation>Solche Anrufe gibt es nicht.</translation>
    </message>
    <message>
        <source>{number} copied.</source>
        <translation>{number} kopiert.</translation>
    </message>
    <message>
        <source>{file} could not be saved: {reason}.</source>
        <translation>{file} ließ sich nicht speichern: {reason}.</translation>
    </message>
    <message>
        <source>Saved: {file}.</source>
        <translation>Gespeichert: {file}.</translation>
    </message>
    <message>
        <source>{action} is not available now.</source>
        <translation>{action} ist jetzt nicht verfügbar.</translation>
    </message>
    <message>
        <source>Num</source>
        <translation>Num</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Passwort verbergen</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Passwort zeigen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Zurück (Esc)</translation>
    </message>
    <message numerus="yes">
        <source>%n lamp(s) ringing further up</source>
        <translation>
            <numerusform>%n Lampe klingelt weiter oben</numerusform>
            <numerusform>%n Lampen klingeln weiter oben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lamp(s) ringing further down</source>
        <translation>
            <numerusform>%n Lampe klingelt weiter unten</numerusform>
            <numerusform>%n Lampen klingeln weiter unten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lamp(s) ringing that are not shown here</source>
        <translation>
            <numerusform>%n Lampe klingelt, die hier nicht gezeigt wird</numerusform>
            <numerusform>%n Lampen klingeln, die hier nicht gezeigt werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the lamp that has been ringing longest</source>
        <translation>Zur Lampe gehen, die am längsten klingelt</translation>
    </message>
    <message numerus="yes">
        <source>%n ringing</source>
        <translation>
            <numerusform>%n klingelt</numerusform>
            <numerusform>%n klingeln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ringing, not shown</source>
        <translation>
            <numerusform>%n klingelt, nicht sichtbar</numerusform>
            <numerusform>%n klingeln, nicht sichtbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Show all lamps</source>
        <translation>Alle Lampen zeigen</translation>
    </message>
    <message>
        <source>No lamps yet</source>
        <translation>Noch keine Lampen</translation>
    </message>
    <message>
        <source>Add the people whose lines you want to see.</source>
        <translation>Fügen Sie die Personen hinzu, deren Anschlüsse Sie sehen möchten.</translation>
    </message>
    <message>
        <source>Add people</source>
        <translation>Personen hinzufügen</translation>
    </message>
    <message>
        <source>Import from a phone or a file</source>
        <translation>Aus Telefon oder Datei importieren</translation>
    </message>
    <message>
        <source>No lamps match the filter</source>
        <translation>Keine Lampe passt zum Filter</translation>
    </message>
    <message>
        <source>{name} stays where it was.</source>
        <translation>{name} bleibt am alten Platz.</translation>
    </message>
    <message>
        <source>Close the search before you move lamps.</source>
        <translation>Schließen Sie die Suche, bevor Sie Lampen verschieben.</translation>
    </message>
    <message>
        <source>{name} can only be moved within its group.</source>
        <translation>{name} lässt sich nur innerhalb der Gruppe verschieben.</translation>
    </message>
    <message>
        <source>Favourites always come first.</source>
        <translation>Favoriten stehen immer vorn.</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>Heading. Press Enter to show or hide its lamps.</source>
        <translation>Überschrift. Enter zeigt oder verbirgt ihre Lampen.</translation>
    </message>
    <message>
        <source>Page {page}</source>
        <translation>Seite {page}</translation>
    </message>
    <message>
        <source>Without a key</source>
        <translation>Ohne Taste</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>No group</source>
        <translation>Ohne Gruppe</translation>
    </message>
    <message numerus="yes">
        <source>%n lamp(s)</source>
        <translation>
            <numerusform>%n Lampe</numerusform>
            <numerusform>%n Lampen</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} ringing</source>
        <translation>klingelnd: {count}</translation>
    </message>
    <message>
        <source>{count} to check</source>
        <translation>zu prüfen: {count}</translation>
    </message>
    <message>
        <source>{count} busy</source>
        <translation>besetzt: {count}</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Aus Favoriten entfernen</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Zu Favoriten hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%n lamp(s) ringing</source>
        <translation>
            <numerusform>%n Lampe klingelt</numerusform>
            <numerusform>%n Lampen klingeln</numerusform>
        </translation>
    </message>
    <message>
        <source>No favourites yet. Click the star on a lamp to add it.</source>
        <translation>Noch keine Favoriten. Klicken Sie auf den Stern einer Lampe, um sie hinzuzufügen.</translation>
    </message>
    <message>
        <source>Nobody here.</source>
        <translation>Hier ist niemand.</translation>
    </message>
    <message>
        <source>The status of this line is not known.</source>
        <translation>Der Status dieses Anschlusses ist nicht bekannt.</translation>
    </message>
    <message>
        <source>This may be out of date. Last known: {colour}.</source>
        <translation>Das ist vielleicht veraltet. Zuletzt bekannt: {colour}.</translation>
    </message>
    <message>
        <source>Asking the phone system for the status…</source>
        <translation>Die Telefonanlage wird nach dem Status gefragt…</translation>
    </message>
    <message>
        <source>Free to take a call</source>
        <translation>Frei für einen Anruf</translation>
    </message>
    <message>
        <source>On a call with {name}</source>
        <translation>Im Gespräch mit {name}</translation>
    </message>
    <message>
        <source>{name} is calling</source>
        <translation>{name} ruft an</translation>
    </message>
    <message>
        <source>The phone is ringing</source>
        <translation>Das Telefon klingelt</translation>
    </message>
    <message>
        <source>Call on hold with {name}</source>
        <translation>Gespräch mit {name} gehalten</translation>
    </message>
    <message>
        <source>Call on hold</source>
        <translation>Gespräch gehalten</translation>
    </message>
    <message>
        <source>On a call</source>
        <translation>Im Gespräch</translation>
    </message>
    <message>
        <source>Busy, ringing, from {name}</source>
        <translation>Besetzt, {name} klopft an</translation>
    </message>
    <message>
        <source>Ringing, from {name}</source>
        <translation>Klingelt, {name} ruft an</translation>
    </message>
    <message>
        <source>{status} (not certain)</source>
        <translation>{status} (unsicher)</translation>
    </message>
    <message>
        <source>No update since just now</source>
        <translation>Kein neuer Stand seit gerade eben</translation>
    </message>
    <message>
        <source>Just now</source>
        <translation>Gerade eben</translation>
    </message>
    <message>
        <source>No update since {time}, for {span}</source>
        <translation>Kein neuer Stand seit {time} ({span})</translation>
    </message>
    <message>
        <source>Since {time}, for {span}</source>
        <translation>Seit {time} ({span})</translation>
    </message>
    <message numerus="yes">
        <source>Tried %n time(s).</source>
        <translation>
            <numerusform>%n-mal versucht.</numerusform>
            <numerusform>%n-mal versucht.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no automatic retry.</source>
        <translation>Es wird nicht von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>Trying again now…</source>
        <translation>Wird jetzt erneut versucht…</translation>
    </message>
    <message>
        <source>Next automatic retry in {span}.</source>
        <translation>Nächster Versuch von selbst in {span}.</translation>
    </message>
    <message>
        <source>Nobody is ringing.</source>
        <translation>Bei niemandem klingelt es.</translation>
    </message>
    <message>
        <source>Enter password…</source>
        <translation>Passwort eingeben…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Change account…</source>
        <translation>Konto ändern…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Drop the call on a lamp or another call.</source>
        <translation>Legen Sie den Anruf auf einer Lampe oder einem anderen Anruf ab.</translation>
    </message>
    <message>
        <source>Nobody is waiting to be called back.</source>
        <translation>Niemand wartet auf einen Rückruf.</translation>
    </message>
    <message>
        <source>Selected for {caller}: {name}. Answer, then {now} transfers, {ask} asks first.</source>
        <translation>Ausgewählt für {caller}: {name}. Nehmen Sie an; dann vermittelt {now} sofort und {ask} nach Rückfrage.</translation>
    </message>
    <message>
        <source>Selected for {caller}: {name}. {now} transfers now, {ask} asks first.</source>
        <translation>Ausgewählt für {caller}: {name}. {now} vermittelt sofort, {ask} nach Rückfrage.</translation>
    </message>
    <message>
        <source>Type a name or a number, or select a lamp first.</source>
        <translation>Geben Sie einen Namen oder eine Nummer ein, oder wählen Sie zuerst eine Lampe aus.</translation>
    </message>
    <message>
        <source>Answer the call first, then transfer it.</source>
        <translation>Nehmen Sie den Anruf zuerst an, dann vermitteln Sie ihn.</translation>
    </message>
    <message>
        <source>Answer the call first, then connect the two.</source>
        <translation>Nehmen Sie den Anruf zuerst an, dann verbinden Sie die beiden.</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Not certain</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>{state}: {count}. Press to see only these.</source>
        <translation>{state}: {count}. Klicken, um nur diese zu sehen.</translation>
    </message>
    <message>
        <source>Checking {name} again…</source>
        <translation>{name} wird erneut geprüft…</translation>
    </message>
    <message>
        <source>Signing in again…</source>
        <translation>Neue Anmeldung…</translation>
    </message>
    <message>
        <source>Still looking for the reason…</source>
        <translation>Der Grund wird noch gesucht…</translation>
    </message>
    <message>
        <source>Looking for the reason: {name}…</source>
        <translation>Der Grund wird gesucht: {name}…</translation>
    </message>
    <message>
        <source>Select a lamp first.</source>
        <translation>Wählen Sie zuerst eine Lampe aus.</translation>
    </message>
    <message>
        <source>There is nothing wrong with {name}.</source>
        <translation>Bei {name} ist alles in Ordnung.</translation>
    </message>
    <message>
        <source>{name}: see the side panel.</source>
        <translation>{name}: siehe Seitenleiste.</translation>
    </message>
    <message>
        <source>Copied: {number}</source>
        <translation>Kopiert: {number}</translation>
    </message>
    <message>
        <source>Search by name or number</source>
        <translation>Name oder Nummer suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search by name or number (Ctrl+F, or just type)</source>
        <translation>Name oder Nummer suchen (Strg+F, oder einfach tippen)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Kiwi Console</source>
        <translation>Kiwi Console</translation>
    </message>
    <message>
        <source>Practice: nothing here is real</source>
        <translation>Übung: Nichts hier ist echt</translation>
    </message>
    <message>
        <source>Use my own phone system</source>
        <translation>Eigene Telefonanlage nutzen</translation>
    </message>
    <message>
        <source>Signed in to {server}</source>
        <translation>Angemeldet an {server}</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation>Noch kein Konto</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung…</translation>
    </message>
    <message>
        <source>Recent activity</source>
        <translation>Letzte Ereignisse</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Park slot</source>
        <translation>Parkplatz</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Selected lamp</source>
        <translation>Ausgewählte Lampe</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>This is a long call. If it looks wrong, re-check the lamp to ask the phone system again.</source>
        <translation>Das ist ein langes Gespräch. Sieht es falsch aus, prüfen Sie die Lampe erneut, um die Telefonanlage noch einmal zu fragen.</translation>
    </message>
    <message>
        <source>This phone system does not tell whether a phone is plugged in.</source>
        <translation>Diese Telefonanlage teilt nicht mit, ob ein Telefon angeschlossen ist.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Test the connection to the phone system step by step (Ctrl+D)</source>
        <translation>Die Verbindung zur Telefonanlage Schritt für Schritt testen (Strg+D)</translation>
    </message>
    <message>
        <source>Ask the phone system again (Ctrl+R)</source>
        <translation>Die Telefonanlage noch einmal fragen (Strg+R)</translation>
    </message>
    <message>
        <source>Copy for support</source>
        <translation>Für Support kopieren</translation>
    </message>
    <message>
        <source>Copies everything known about this fault, but never a password</source>
        <translation>Kopiert alles, was über diesen Fehler bekannt ist, aber nie ein Passwort</translation>
    </message>
    <message>
        <source>Select a lamp to see who that person is talking to and since when.</source>
        <translation>Wählen Sie eine Lampe aus, um zu sehen, mit wem diese Person seit wann spricht.</translation>
    </message>
    <message>
        <source>There is no longer anything wrong with this lamp.</source>
        <translation>Mit dieser Lampe ist wieder alles in Ordnung.</translation>
    </message>
    <message>
        <source>Copied. Paste it into an email to whoever looks after the phones.</source>
        <translation>Kopiert. Fügen Sie es in eine E-Mail an die Person ein, die bei Ihnen die Telefone betreut.</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Nicht verwendet</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Pickup code</source>
        <translation>Heranholcode</translation>
    </message>
    <message>
        <source>{word}, person {count}</source>
        <translation>{word}, Person {count}</translation>
    </message>
    <message>
        <source>Column {title}</source>
        <translation>Spalte {title}</translation>
    </message>
    <message>
        <source>Which column is which?</source>
        <translation>Welche Spalte ist welche?</translation>
    </message>
    <message numerus="yes">
        <source>{file} has %n row(s).</source>
        <translation>
            <numerusform>{file} hat %n Zeile.</numerusform>
            <numerusform>{file} hat %n Zeilen.</numerusform>
        </translation>
    </message>
    <message>
        <source>These are the first {count}.</source>
        <translation>Das sind die ersten {count}.</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) that may hold passwords (is|are) not shown.</source>
        <translation>
            <numerusform>%n Spalte, die Passwörter enthalten kann, wird nicht gezeigt.</numerusform>
            <numerusform>%n Spalten, die Passwörter enthalten können, werden nicht gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose “Number” above the column with the numbers to watch.</source>
        <translation>Wählen Sie „Nummer“ über der Spalte mit den zu überwachenden Nummern.</translation>
    </message>
    <message>
        <source>No number can be read in the rows shown here.</source>
        <translation>In den hier gezeigten Zeilen ist keine Nummer lesbar.</translation>
    </message>
    <message>
        <source>The first person would be: {person}.</source>
        <translation>Die erste Person wäre: {person}.</translation>
    </message>
    <message>
        <source>The first people would be: {person}.</source>
        <translation>Die ersten Personen wären: {person}.</translation>
    </message>
    <message>
        <source>Export people</source>
        <translation>Personen exportieren</translation>
    </message>
    <message numerus="yes">
        <source>%n (person|people) with a lamp</source>
        <translation>
            <numerusform>%n Person mit Lampe</numerusform>
            <numerusform>%n Personen mit Lampe</numerusform>
        </translation>
    </message>
    <message>
        <source>Passwords are never exported.</source>
        <translation>Passwörter werden nie exportiert.</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>For a spreadsheet, and to import here again. It has all but the favourites.</source>
        <translation>Für eine Tabellenkalkulation und zum erneuten Importieren hier. Enthält alles außer den Favoriten.</translation>
    </message>
    <message>
        <source>Address book (vCard)</source>
        <translation>Adressbuch (vCard)</translation>
    </message>
    <message>
        <source>For mobile phones and mail programs: names, numbers and groups.</source>
        <translation>Für Mobiltelefone und Mailprogramme: Namen, Nummern und Gruppen.</translation>
    </message>
    <message>
        <source>Cisco phone keys</source>
        <translation>Cisco-Telefontasten</translation>
    </message>
    <message>
        <source>One key in each line, to paste into a phone&apos;s configuration; without groups.</source>
        <translation>Eine Taste pro Zeile, zum Einfügen in eine Telefonkonfiguration; ohne Gruppen.</translation>
    </message>
    <message>
        <source>Settings for another desk</source>
        <translation>Einstellungen für einen anderen Arbeitsplatz</translation>
    </message>
    <message>
        <source>Phone system, codes, people and appearance. The other desk chooses the file at its first start, and is asked for its own number and password.</source>
        <translation>Telefonanlage, Codes, Personen und Aussehen. Der andere Arbeitsplatz wählt die Datei beim ersten Start und wird nach eigener Nummer und eigenem Passwort gefragt.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save: {title}</source>
        <translation>Speichern: {title}</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Find a name, number or group</source>
        <translation>Person suchen</translation>
    </message>
    <message>
        <source>These settings are read-only: {file}.</source>
        <translation>Diese Einstellungen sind schreibgeschützt: {file}.</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Shortcut: Alt and an arrow key</source>
        <translation>Tasten: Alt und eine Pfeiltaste</translation>
    </message>
    <message>
        <source>This should be {expected}.</source>
        <translation>Erwartet wird: {expected}.</translation>
    </message>
    <message>
        <source>Saved: {change}.</source>
        <translation>Gespeichert: {change}.</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) (appears|appear) twice.</source>
        <translation>
            <numerusform>%n Nummer kommt doppelt vor.</numerusform>
            <numerusform>%n Nummern kommen doppelt vor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>{who} changed</source>
        <translation>{who} geändert</translation>
    </message>
    <message>
        <source>{name} added</source>
        <translation>{name} hinzugefügt</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) left out because the number is already there.</source>
        <translation>
            <numerusform>%n Zeile ausgelassen, weil die Nummer schon da ist.</numerusform>
            <numerusform>%n Zeilen ausgelassen, weil die Nummer schon da ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) not understood; the first is row {row}: {why}</source>
        <translation>
            <numerusform>%n Zeile nicht verstanden, nämlich Zeile {row}: {why}</numerusform>
            <numerusform>%n Zeilen nicht verstanden; die erste ist Zeile {row}: {why}</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no people on the clipboard.</source>
        <translation>In der Zwischenablage sind keine Personen.</translation>
    </message>
    <message numerus="yes">
        <source>%n (person|people) added.</source>
        <translation>
            <numerusform>%n Person hinzugefügt.</numerusform>
            <numerusform>%n Personen hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n (person|people) pasted</source>
        <translation>
            <numerusform>%n Person eingefügt</numerusform>
            <numerusform>%n Personen eingefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied.</source>
        <translation>
            <numerusform>%n Zeile kopiert.</numerusform>
            <numerusform>%n Zeilen kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>{who} removed</source>
        <translation>{who} entfernt</translation>
    </message>
    <message>
        <source>{who} moved</source>
        <translation>{who} verschoben</translation>
    </message>
    <message>
        <source>Undone: {change}.</source>
        <translation>Rückgängig: {change}.</translation>
    </message>
    <message>
        <source>Redone: {change}.</source>
        <translation>Wiederholt: {change}.</translation>
    </message>
    <message>
        <source>Nobody matches.</source>
        <translation>Niemand passt.</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Only if it differs from the phone system&apos;s own code.</source>
        <translation>Nur wenn er vom Code der Telefonanlage abweicht.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>New person…</source>
        <translation>Neue Person…</translation>
    </message>
    <message>
        <source>Not a favourite</source>
        <translation>Kein Favorit</translation>
    </message>
    <message>
        <source>Row {row}, {name}, has the same number.</source>
        <translation>Zeile {row}, {name}, hat dieselbe Nummer.</translation>
    </message>
    <message>
        <source>Type to change a cell. Delete removes a row, Alt and an arrow key move it, Ctrl+V pastes rows.</source>
        <translation>Tippen ändert eine Zelle. Entf entfernt eine Zeile, Alt und eine Pfeiltaste verschieben sie, Strg+V fügt Zeilen ein.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>Bad address</source>
        <translation>Falsche Adresse</translation>
    </message>
    <message>
        <source>Not a lamp</source>
        <translation>Keine Lampe</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>{field}: {before} becomes {after}</source>
        <translation>{field}: {before} wird zu {after}</translation>
    </message>
    <message>
        <source>{field}: {after}</source>
        <translation>{field}: {after}</translation>
    </message>
    <message>
        <source>Tested: it answers</source>
        <translation>Getestet: antwortet</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet…</translation>
    </message>
    <message>
        <source>Import people</source>
        <translation>Personen importieren</translation>
    </message>
    <message>
        <source>Which rows to show</source>
        <translation>Welche Zeilen gezeigt werden</translation>
    </message>
    <message>
        <source>Choose other files…</source>
        <translation>Andere Dateien…</translation>
    </message>
    <message>
        <source>Choose phones…</source>
        <translation>Telefone…</translation>
    </message>
    <message>
        <source>Choose columns…</source>
        <translation>Spalten…</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien wählen…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Drop a phone&apos;s configuration, a list or an address book here.</source>
        <translation>Ziehen Sie eine Telefonkonfiguration, eine Liste oder ein Adressbuch hierher.</translation>
    </message>
    <message>
        <source>Excel, CSV, vCard, phone books and the files of all common phones are supported, also many at once in a folder or a zip file. You see every change before it is saved; passwords are not read.</source>
        <translation>Excel, CSV, vCard, Telefonbücher und die Dateien aller gängigen Telefone werden gelesen, auch viele auf einmal in einem Ordner oder einer Zip-Datei. Sie sehen jede Änderung, bevor sie gespeichert wird; Passwörter werden nicht gelesen.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>There is nothing to paste.</source>
        <translation>Es gibt nichts einzufügen.</translation>
    </message>
    <message numerus="yes">
        <source>%n (person|people) imported</source>
        <translation>
            <numerusform>%n Person importiert</numerusform>
            <numerusform>%n Personen importiert</numerusform>
        </translation>
    </message>
    <message>
        <source>1 person was imported.</source>
        <translation>1 Person wurde importiert.</translation>
    </message>
    <message>
        <source>{count} people were imported.</source>
        <translation>{count} Personen wurden importiert.</translation>
    </message>
    <message>
        <source>Undone. Nothing was imported.</source>
        <translation>Rückgängig gemacht. Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was read.</source>
        <translation>Angehalten. Es wurde nichts gelesen.</translation>
    </message>
    <message>
        <source>The leading zeros were restored.</source>
        <translation>Die Nullen am Anfang wurden wieder ergänzt.</translation>
    </message>
    <message numerus="yes">
        <source>Restore %n leading zero(s)</source>
        <translation>
            <numerusform>%n Null am Anfang ergänzen</numerusform>
            <numerusform>%n Nullen am Anfang ergänzen</numerusform>
        </translation>
    </message>
    <message>
        <source>Import people. {summary}</source>
        <translation>Personen importieren. {summary}</translation>
    </message>
    <message>
        <source>Use these phones</source>
        <translation>Diese Telefone nehmen</translation>
    </message>
    <message>
        <source>Use these columns</source>
        <translation>Diese Spalten nehmen</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Testing each number: {tried} of {total}.</source>
        <translation>Jede Nummer wird getestet: {tried} von {total}.</translation>
    </message>
    <message>
        <source>There is no account yet, so the numbers were not tested.</source>
        <translation>Es gibt noch kein Konto, deshalb wurden die Nummern nicht getestet.</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) tested.</source>
        <translation>
            <numerusform>%n Nummer getestet.</numerusform>
            <numerusform>%n Nummern getestet.</numerusform>
        </translation>
    </message>
    <message>
        <source>The passwords in these files were not read.</source>
        <translation>Die Passwörter in diesen Dateien wurden nicht gelesen.</translation>
    </message>
    <message>
        <source>To correct a number, choose its row and type.</source>
        <translation>Um eine Nummer zu korrigieren, wählen Sie ihre Zeile und tippen.</translation>
    </message>
    <message>
        <source>New and changed</source>
        <translation>Neu und geändert</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doppelte</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Press Space to tick or untick a row, or type another number for it.</source>
        <translation>Die Leertaste setzt oder entfernt den Haken einer Zeile; Sie können auch eine andere Nummer eingeben.</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n doppelt</numerusform>
            <numerusform>%n doppelt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bad address(es)</source>
        <translation>
            <numerusform>%n falsche Adresse</numerusform>
            <numerusform>%n falsche Adressen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would be orange</source>
        <translation>
            <numerusform>%n wäre orange</numerusform>
            <numerusform>%n wären orange</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already there</source>
        <translation>
            <numerusform>%n schon da</numerusform>
            <numerusform>%n schon da</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to import</source>
        <translation>Nichts zu importieren</translation>
    </message>
    <message>
        <source>Add 1 person</source>
        <translation>1 hinzufügen</translation>
    </message>
    <message>
        <source>Add {count} people</source>
        <translation>{count} hinzufügen</translation>
    </message>
    <message>
        <source>change {count}</source>
        <translation>{count} ändern</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two parts of a button&apos;s text</comment>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) (was|were) not read either.</source>
        <translation>
            <numerusform>%n andere Datei wurde auch nicht gelesen.</numerusform>
            <numerusform>%n andere Dateien wurden auch nicht gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your own line needs no lamp.</source>
        <translation>Ihr eigener Anschluss braucht keine Lampe.</translation>
    </message>
    <message>
        <source>The same number as in line {line}.</source>
        <translation>Dieselbe Nummer wie in Zeile {line}.</translation>
    </message>
    <message>
        <source>Is the leading 0 missing?</source>
        <translation>Fehlt die 0 am Anfang?</translation>
    </message>
    <message>
        <source>A spreadsheet has rounded this number.</source>
        <translation>Eine Tabelle hat diese Nummer gerundet.</translation>
    </message>
    <message>
        <source>There is no number in this line.</source>
        <translation>In dieser Zeile steht keine Nummer.</translation>
    </message>
    <message>
        <source>This key has no lamp.</source>
        <translation>Diese Taste hat keine Lampe.</translation>
    </message>
    <message>
        <source>This key names no number.</source>
        <translation>Diese Taste nennt keine Nummer.</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>Press Space to tick or untick a phone.</source>
        <translation>Die Leertaste setzt oder entfernt den Haken eines Telefons.</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Whose keys?</source>
        <translation>Wessen Tasten?</translation>
    </message>
    <message>
        <source>All phones</source>
        <translation>Alle Telefone</translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s) (was|were) read. Tick those whose keys you want.</source>
        <translation>
            <numerusform>%n Telefon wurde gelesen. Haken Sie an, wessen Tasten Sie möchten.</numerusform>
            <numerusform>%n Telefone wurden gelesen. Haken Sie an, wessen Tasten Sie möchten.</numerusform>
        </translation>
    </message>
    <message>
        <source>A person who is on several of them is added once.</source>
        <translation>Wer auf mehreren davon steht, wird nur einmal hinzugefügt.</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) (was|were) not read; “Left out” says why.</source>
        <translation>
            <numerusform>%n andere Datei wurde nicht gelesen; „Ausgelassen“ nennt den Grund.</numerusform>
            <numerusform>%n andere Dateien wurden nicht gelesen; „Ausgelassen“ nennt die Gründe.</numerusform>
        </translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(ohne Namen)</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n Taste</numerusform>
            <numerusform>%n Tasten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s) ticked</source>
        <translation>
            <numerusform>%n Telefon angehakt</numerusform>
            <numerusform>%n Telefone angehakt</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>Alle Befehle</translation>
    </message>
    <message>
        <source>Type a command or a name</source>
        <translation>Befehl oder Namen eingeben</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>↑ ↓ to move · Enter to choose · Esc to go back</source>
        <translation>↑ ↓ bewegen · Enter wählen · Esc zurück</translation>
    </message>
    <message>
        <source>Nothing matches “{text}”</source>
        <translation>Nichts passt zu „{text}“</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>{name}: select</source>
        <translation>{name}: auswählen</translation>
    </message>
    <message>
        <source>{name} is selected.</source>
        <translation>{name} ist ausgewählt.</translation>
    </message>
    <message>
        <source>Type a name or a number.</source>
        <translation>Geben Sie einen Namen oder eine Nummer ein.</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>A … Z</source>
        <translation>A … Z</translation>
    </message>
    <message>
        <source>Type anywhere to search</source>
        <translation>Irgendwo tippen, um zu suchen</translation>
    </message>
    <message>
        <source>Move through the results</source>
        <translation>Durch die Treffer gehen</translation>
    </message>
    <message>
        <source>Select the result</source>
        <translation>Treffer auswählen</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Trying to sign in…</source>
        <translation>Anmeldung wird versucht…</translation>
    </message>
    <message>
        <source>{step}…</source>
        <translation>{step}…</translation>
    </message>
    <message>
        <source>Change account</source>
        <translation>Konto ändern</translation>
    </message>
    <message>
        <source>Sign in as {line}</source>
        <translation>Als {line} anmelden</translation>
    </message>
    <message>
        <source>Password of {line} at {server}</source>
        <translation>Passwort von {line} bei {server}</translation>
    </message>
    <message>
        <source>The password is kept in this computer&apos;s keyring, if there is one, and never in a file.</source>
        <translation>Das Passwort kommt in den Schlüsselbund dieses Computers, falls es einen gibt, und nie in eine Datei.</translation>
    </message>
    <message>
        <source>The phone system did not accept the password. Type it again.</source>
        <translation>Die Telefonanlage hat das Passwort nicht angenommen. Geben Sie es noch einmal ein.</translation>
    </message>
    <message>
        <source>Type the password of the line.</source>
        <translation>Geben Sie das Passwort des Anschlusses ein.</translation>
    </message>
    <message>
        <source>Saving the password…</source>
        <translation>Das Passwort wird gespeichert…</translation>
    </message>
    <message>
        <source>Appearance changed</source>
        <translation>Aussehen geändert</translation>
    </message>
    <message>
        <source>Zoom {zoom}%</source>
        <translation>Zoom {zoom} %</translation>
    </message>
    <message>
        <source>{name} moved</source>
        <translation>{name} verschoben</translation>
    </message>
    <message>
        <source>{name} added to favourites</source>
        <translation>{name} zu Favoriten hinzugefügt</translation>
    </message>
    <message>
        <source>{name} removed from favourites</source>
        <translation>{name} aus Favoriten entfernt</translation>
    </message>
    <message>
        <source>There is no settings file to save this in.</source>
        <translation>Es gibt keine Einstellungsdatei, um das zu speichern.</translation>
    </message>
    <message>
        <source>Undone: {change}</source>
        <translation>Rückgängig: {change}</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>Redone: {change}</source>
        <translation>Wiederholt: {change}</translation>
    </message>
    <message>
        <source>Same as headset or speaker</source>
        <translation>Wie Headset oder Lautsprecher</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Systemstandard</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>the park slot</source>
        <translation>der Parkplatz</translation>
    </message>
    <message>
        <source>not known; type it here</source>
        <translation>nicht bekannt; hier eingeben</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>No settings match.</source>
        <translation>Keine Einstellung passt.</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Save without testing</source>
        <translation>Ungeprüft speichern</translation>
    </message>
    <message>
        <source>Sign in and save</source>
        <translation>Anmelden und speichern</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Leave it empty to keep the current password. It is never written to the settings file.</source>
        <translation>Leer lassen, um das jetzige Passwort zu behalten. Es wird nie in die Einstellungsdatei geschrieben.</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Einstellung suchen</translation>
    </message>
    <message>
        <source>Settings pages</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>“{title}” changed</source>
        <translation>„{title}“ geändert</translation>
    </message>
    <message>
        <source>Saved: {title}.</source>
        <translation>Gespeichert: {title}.</translation>
    </message>
    <message>
        <source>One field is not filled in correctly yet.</source>
        <translation>Ein Feld ist noch nicht richtig ausgefüllt.</translation>
    </message>
    <message>
        <source>The account was not changed.</source>
        <translation>Das Konto wurde nicht geändert.</translation>
    </message>
    <message>
        <source>The account was changed. Sign in to use it.</source>
        <translation>Das Konto wurde geändert. Melden Sie sich an, um es zu nutzen.</translation>
    </message>
    <message>
        <source>Signing in did not work; nothing was changed.</source>
        <translation>Die Anmeldung hat nicht geklappt; es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The account is saved and signs in now.</source>
        <translation>Das Konto ist gespeichert und wird jetzt angemeldet.</translation>
    </message>
    <message>
        <source>You have not signed in with the changed account. Press Back again to discard the change.</source>
        <translation>Sie haben sich mit dem geänderten Konto nicht angemeldet. Klicken Sie noch einmal auf „Zurück“, um die Änderung zu verwerfen.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Test: {device}</source>
        <translation>Testen: {device}</translation>
    </message>
    <message>
        <source>Say something.</source>
        <translation>Sagen Sie etwas.</translation>
    </message>
    <message>
        <source>You should hear a test ring.</source>
        <translation>Sie sollten jetzt einen Testruf hören.</translation>
    </message>
    <message>
        <source>The microphone hears you.</source>
        <translation>Das Mikrofon hört Sie.</translation>
    </message>
    <message>
        <source>This computer is offline. Check its cable or Wi-Fi.</source>
        <translation>Dieser Computer ist offline. Prüfen Sie sein Kabel oder das WLAN.</translation>
    </message>
    <message>
        <source>There is no phone system with this name. Check the spelling, letter by letter.</source>
        <translation>Es gibt keine Telefonanlage mit diesem Namen. Prüfen Sie die Schreibweise, Buchstabe für Buchstabe.</translation>
    </message>
    <message>
        <source>A computer answers, but no phone system does. Check the name. Your provider may also have given you a port, such as sip.example.net:5060.</source>
        <translation>Ein Computer antwortet, aber keine Telefonanlage. Prüfen Sie den Namen. Vielleicht hat Ihr Anbieter Ihnen auch einen Port genannt, etwa sip.example.net:5060.</translation>
    </message>
    <message>
        <source>The server does not answer. Check the name. If it is right, a firewall may be in the way, or you may need another connection type under More.</source>
        <translation>Der Server antwortet nicht. Prüfen Sie den Namen. Ist er richtig, ist vielleicht eine Firewall im Weg, oder Sie brauchen eine andere Verbindung unter „Mehr“.</translation>
    </message>
    <message>
        <source>The phone system does not accept this password for this line. Type it again: it is the line&apos;s own password, which often differs from the portal&apos;s.</source>
        <translation>Die Telefonanlage nimmt dieses Passwort für diesen Anschluss nicht an. Geben Sie es noch einmal ein: Es ist das Passwort des Anschlusses selbst und oft ein anderes als das des Portals.</translation>
    </message>
    <message>
        <source>The phone system could not prove its identity. Check this computer&apos;s date and the server&apos;s name. A phone system in your own office may need its CA file.</source>
        <translation>Die Telefonanlage konnte ihre Identität nicht nachweisen. Prüfen Sie das Datum dieses Computers und den Namen des Servers. Eine Telefonanlage im eigenen Büro braucht vielleicht ihre CA-Datei.</translation>
    </message>
    <message>
        <source>The phone system does not offer a secure connection. Choose Automatic or TCP.</source>
        <translation>Die Telefonanlage bietet keine sichere Verbindung an. Wählen Sie „Automatisch“ oder TCP.</translation>
    </message>
    <message>
        <source>The line&apos;s own password, as a phone would use it.</source>
        <translation>Das Passwort des Anschlusses selbst, wie ein Telefon es verwenden würde.</translation>
    </message>
    <message>
        <source>For its codes to pick up, park and reach voicemail.</source>
        <translation>Für die Codes zum Heranholen, Parken und für die Voicemail.</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Connection, sign-in name, domain, outbound proxy, CA file</source>
        <translation>Verbindung, Anmeldename, Domain, Outbound-Proxy, CA-Datei</translation>
    </message>
    <message>
        <source>Choose a CA file</source>
        <translation>CA-Datei wählen</translation>
    </message>
    <message>
        <source>Type the server&apos;s name, which you got from your provider.</source>
        <translation>Geben Sie den Namen des Servers ein, den Sie von Ihrem Anbieter haben.</translation>
    </message>
    <message>
        <source>This is not a server name. A server name looks like sip.example.net.</source>
        <translation>Das ist kein Servername. Ein Servername sieht aus wie sip.example.net.</translation>
    </message>
    <message>
        <source>Type the number of the reception line.</source>
        <translation>Geben Sie die Nummer des Empfangs ein.</translation>
    </message>
    <message>
        <source>This is not a line number. A line number looks like 093778647.</source>
        <translation>Das ist keine Rufnummer. Eine Rufnummer sieht aus wie 093778647.</translation>
    </message>
    <message>
        <source>This is not a domain. A domain looks like example.net.</source>
        <translation>Das ist keine Domain. Eine Domain sieht aus wie example.net.</translation>
    </message>
    <message>
        <source>This is not a server name. A server name looks like proxy.example.net.</source>
        <translation>Das ist kein Servername. Ein Servername sieht aus wie proxy.example.net.</translation>
    </message>
    <message>
        <source>This file does not exist.</source>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>Your line</source>
        <translation>Ihr Anschluss</translation>
    </message>
    <message>
        <source>The account is tested when server, number and password are filled in and you press Enter or Tab.</source>
        <translation>Das Konto wird getestet, wenn Server, Nummer und Passwort ausgefüllt sind und Sie Enter oder Tab drücken.</translation>
    </message>
    <message>
        <source>Does it work?</source>
        <translation>Funktioniert es?</translation>
    </message>
    <message>
        <source>Why is {name} orange?</source>
        <translation>Warum ist {name} orange?</translation>
    </message>
    <message>
        <source>Connecting the lamps…</source>
        <translation>Die Lampen werden verbunden…</translation>
    </message>
    <message>
        <source>With Kiwi VoIP, check these three things first</source>
        <translation>Mit Kiwi VoIP prüfen Sie zuerst diese drei Dinge</translation>
    </message>
    <message>
        <source>All lamps work.</source>
        <translation>Alle Lampen funktionieren.</translation>
    </message>
    <message>
        <source>{works} of {all} lamps work.</source>
        <translation>{works} von {all} Lampen funktionieren.</translation>
    </message>
    <message>
        <source>Connecting the lamps… {works} of {all} work.</source>
        <translation>Die Lampen werden verbunden… {works} von {all} funktionieren.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Names and numbers, one person per line</source>
        <translation>Namen und Nummern, eine Person pro Zeile</translation>
    </message>
    <message>
        <source>Who will be shown</source>
        <translation>Wer angezeigt wird</translation>
    </message>
    <message>
        <source>The people you type appear here.</source>
        <translation>Hier erscheinen die Personen, die Sie eingeben.</translation>
    </message>
    <message>
        <source>Type or paste</source>
        <translation>Eingeben oder einfügen</translation>
    </message>
    <message>
        <source>One person per line: name and number, and a group if you like.</source>
        <translation>Eine Person pro Zeile: Name und Nummer, auf Wunsch auch eine Gruppe.</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Aus einer Datei…</translation>
    </message>
    <message>
        <source>or drop it here: a phone&apos;s settings, CSV, vCard</source>
        <translation>oder hierher ziehen: Telefoneinstellungen, CSV, vCard</translation>
    </message>
    <message>
        <source>Press Enter to change a row, Delete to remove it.</source>
        <translation>Enter ändert eine Zeile, Entf entfernt sie.</translation>
    </message>
    <message>
        <source>With Kiwi VoIP, lamps need three things</source>
        <translation>Mit Kiwi VoIP brauchen Lampen drei Dinge</translation>
    </message>
    <message numerus="yes">
        <source>%n lamp(s) will be shown</source>
        <translation>
            <numerusform>%n Lampe wird angezeigt</numerusform>
            <numerusform>%n Lampen werden angezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) left out</source>
        <translation>
            <numerusform>%n Zeile ausgelassen</numerusform>
            <numerusform>%n Zeilen ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a file of names and numbers</source>
        <translation>Datei mit Namen und Nummern wählen</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>{file} wird gelesen…</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) added from {file}.</source>
        <translation>
            <numerusform>%n Zeile aus {file} hinzugefügt.</numerusform>
            <numerusform>%n Zeilen aus {file} hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) (was|were) already there.</source>
        <translation>
            <numerusform>%n Zeile war schon da.</numerusform>
            <numerusform>%n Zeilen waren schon da.</numerusform>
        </translation>
    </message>
    <message>
        <source>Presence &amp; BLF is on: Kiwi&apos;s portal, Advanced &gt; Presence &amp; BLF. It is off by default.</source>
        <translation>Presence &amp; BLF ist eingeschaltet: im Portal von Kiwi unter Advanced &gt; Presence &amp; BLF. Voreingestellt ist es aus.</translation>
    </message>
    <message>
        <source>All lines are in one group of the Line Manager, usually DEFAULT.</source>
        <translation>Alle Anschlüsse sind in einer Gruppe des Line Managers, meist DEFAULT.</translation>
    </message>
    <message>
        <source>This computer uses the same internet connection as the phones; no VPN.</source>
        <translation>Dieser Computer hat dieselbe Internetverbindung wie die Telefone; kein VPN.</translation>
    </message>
    <message>
        <source>Step {here} of {all}: {title}</source>
        <translation>Schritt {here} von {all}: {title}</translation>
    </message>
    <message>
        <source>Set up my phone system</source>
        <translation>Telefonanlage einrichten</translation>
    </message>
    <message>
        <source>Continue anyway</source>
        <translation>Trotzdem weiter</translation>
    </message>
    <message>
        <source>Check and continue</source>
        <translation>Prüfen und weiter</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message numerus="yes">
        <source>Show %n lamp(s)</source>
        <translation>
            <numerusform>%n Lampe zeigen</numerusform>
            <numerusform>%n Lampen zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the lamps</source>
        <translation>Lampen zeigen</translation>
    </message>
    <message>
        <source>Start using the console</source>
        <translation>Loslegen</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Filled in from {file}. The password is still needed.</source>
        <translation>Ausgefüllt aus {file}. Das Passwort fehlt noch.</translation>
    </message>
    <message>
        <source>Filled in from {file}. This desk&apos;s own number and password are still needed.</source>
        <translation>Ausgefüllt aus {file}. Nummer und Passwort dieses Arbeitsplatzes fehlen noch.</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) read from {file}. See step 2.</source>
        <translation>
            <numerusform>%n Nummer aus {file} gelesen. Siehe Schritt 2.</numerusform>
            <numerusform>%n Nummern aus {file} gelesen. Siehe Schritt 2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Open the demo office</source>
        <translation>Das Demo-Büro öffnen</translation>
    </message>
    <message>
        <source>I have a settings or phone file</source>
        <translation>Ich habe eine Einstellungs- oder Telefondatei</translation>
    </message>
    <message>
        <source>See at a glance who is free, on a call or ringing.</source>
        <translation>Sehen Sie auf einen Blick, wer frei ist, wer spricht und bei wem es klingelt.</translation>
    </message>
    <message>
        <source>Three short steps: your line, your colleagues, done. About two minutes.</source>
        <translation>Drei Schritte: Ihr Anschluss, die Personen, fertig. Etwa zwei Minuten.</translation>
    </message>
    <message>
        <source>Try it with a demo office</source>
        <translation>Demo-Büro ausprobieren</translation>
    </message>
    <message>
        <source>Sixty colleagues and a busy morning. You need nothing, and nothing is saved.</source>
        <translation>Sechzig Personen, ein voller Vormittag. Nichts nötig, nichts wird gespeichert.</translation>
    </message>
    <message>
        <source>Choose a settings or phone file</source>
        <translation>Einstellungs- oder Telefondatei wählen</translation>
    </message>
    <message>
        <source>No call was ended: the calls are shown now.</source>
        <translation>Es wurde kein Anruf beendet: Die Anrufe werden jetzt angezeigt.</translation>
    </message>
    <message>
        <source>Call the selected person</source>
        <translation>Ausgewählte Person anrufen</translation>
    </message>
    <message>
        <source>Enter then calls the latest back; Delete takes a caller off the list.</source>
        <translation>Danach ruft Enter den neuesten zurück; Entf nimmt einen Anrufer von der Liste.</translation>
    </message>
    <message>
        <source>Listen to voice messages</source>
        <translation>Sprachnachrichten abhören</translation>
    </message>
    <message>
        <source>Calls the code: no more calls for this line.</source>
        <translation>Ruft den Code an: keine Anrufe mehr für diesen Anschluss.</translation>
    </message>
    <message>
        <source>End do not disturb</source>
        <translation>Nicht stören aus</translation>
    </message>
    <message>
        <source>Calls the code: this line gets calls again.</source>
        <translation>Ruft den Code an: Dieser Anschluss bekommt wieder Anrufe.</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Press any key to close</source>
        <translation>Beliebige Taste schließt</translation>
    </message>
    <message>
        <source>With a call: {action}</source>
        <translation>Mit einem Anruf: {action}</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>{name} is still being transferred. Quit again to hand over at once.</source>
        <translation>{name} wird noch vermittelt. Beenden Sie noch einmal, um sofort zu übergeben.</translation>
    </message>
    <message>
        <source>This would end the call with {name}. Quit again to confirm.</source>
        <translation>Das würde das Gespräch mit {name} beenden. Beenden Sie noch einmal zur Bestätigung.</translation>
    </message>
    <message numerus="yes">
        <source>This would end %n call(s). Quit again to confirm.</source>
        <translation>
            <numerusform>Das würde %n Anruf beenden. Beenden Sie noch einmal zur Bestätigung.</numerusform>
            <numerusform>Das würde %n Anrufe beenden. Beenden Sie noch einmal zur Bestätigung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hand over and quit</source>
        <translation>Übergeben und beenden</translation>
    </message>
    <message>
        <source>Hang up and quit</source>
        <translation>Auflegen und beenden</translation>
    </message>
    <message>
        <source>{name} is still being transferred. Choose it again to hand over at once.</source>
        <translation>{name} wird noch vermittelt. Wählen Sie es noch einmal, um sofort zu übergeben.</translation>
    </message>
    <message>
        <source>This would end the call with {name}. Choose it again to confirm.</source>
        <translation>Das würde das Gespräch mit {name} beenden. Wählen Sie es noch einmal zur Bestätigung.</translation>
    </message>
    <message numerus="yes">
        <source>This would end %n call(s). Choose it again to confirm.</source>
        <translation>
            <numerusform>Das würde %n Anruf beenden. Wählen Sie es noch einmal zur Bestätigung.</numerusform>
            <numerusform>Das würde %n Anrufe beenden. Wählen Sie es noch einmal zur Bestätigung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hand over and leave</source>
        <translation>Übergeben und verlassen</translation>
    </message>
    <message>
        <source>Hang up and leave</source>
        <translation>Auflegen und verlassen</translation>
    </message>
    <message>
        <source>Close this page to call {number}.</source>
        <translation>Schließen Sie diese Seite, um {number} anzurufen.</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n zu prüfen</numerusform>
            <numerusform>%n zu prüfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n busy</source>
        <translation>
            <numerusform>%n besetzt</numerusform>
            <numerusform>%n besetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n free</source>
        <translation>
            <numerusform>%n frei</numerusform>
            <numerusform>%n frei</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n offline</source>
        <translation>
            <numerusform>%n offline</numerusform>
            <numerusform>%n offline</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connecting</source>
        <translation>
            <numerusform>%n verbindet</numerusform>
            <numerusform>%n verbinden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n old</source>
        <translation>
            <numerusform>%n veraltet</numerusform>
            <numerusform>%n veraltet</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Person suchen</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>Alle Befehle…</translation>
    </message>
    <message>
        <source>Type a command, or the name of the person you want to find.</source>
        <translation>Geben Sie einen Befehl ein, oder den Namen der gesuchten Person.</translation>
    </message>
    <message>
        <source>Go to the phone ringing longest</source>
        <translation>Zum am längsten klingelnden Telefon</translation>
    </message>
    <message>
        <source>Next group</source>
        <translation>Nächste Gruppe</translation>
    </message>
    <message>
        <source>Previous group</source>
        <translation>Vorige Gruppe</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>Back to caller, or all lamps</source>
        <translation>Zum Anrufer oder alle Lampen</translation>
    </message>
    <message>
        <source>Lamp menu</source>
        <translation>Lampenmenü</translation>
    </message>
    <message>
        <source>The menu of the selected lamp; a right-click or the Menu key opens it too.</source>
        <translation>Das Menü der ausgewählten Lampe; auch ein Rechtsklick oder die Menütaste öffnet es.</translation>
    </message>
    <message>
        <source>Why is it orange?</source>
        <translation>Warum ist sie orange?</translation>
    </message>
    <message>
        <source>Add or remove favourite</source>
        <translation>Favorit hinzufügen oder entfernen</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Details zeigen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Removes this person and the lamp from the console. You can undo this.</source>
        <translation>Entfernt diese Person und ihre Lampe aus der Konsole. Das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Show as tiles</source>
        <translation>Als Kacheln zeigen</translation>
    </message>
    <message>
        <source>Show as a list</source>
        <translation>Als Liste zeigen</translation>
    </message>
    <message>
        <source>Show as phone keys</source>
        <translation>Als Telefontasten zeigen</translation>
    </message>
    <message>
        <source>Fit tiles to the window</source>
        <translation>Kacheln an das Fenster anpassen</translation>
    </message>
    <message>
        <source>Small tiles</source>
        <translation>Kleine Kacheln</translation>
    </message>
    <message>
        <source>Medium tiles</source>
        <translation>Mittlere Kacheln</translation>
    </message>
    <message>
        <source>Large tiles</source>
        <translation>Große Kacheln</translation>
    </message>
    <message>
        <source>Groups as sections</source>
        <translation>Gruppen als Abschnitte</translation>
    </message>
    <message>
        <source>Groups as tabs</source>
        <translation>Gruppen als Reiter</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Default size</source>
        <translation>Standardgröße</translation>
    </message>
    <message>
        <source>Preview in normal colour vision</source>
        <translation>Vorschau mit normalem Farbsehen</translation>
    </message>
    <message>
        <source>Preview without red (protanopia)</source>
        <translation>Vorschau ohne Rot (Protanopie)</translation>
    </message>
    <message>
        <source>Preview without green (deuteranopia)</source>
        <translation>Vorschau ohne Grün (Deuteranopie)</translation>
    </message>
    <message>
        <source>Preview without blue (tritanopia)</source>
        <translation>Vorschau ohne Blau (Tritanopie)</translation>
    </message>
    <message>
        <source>People and settings</source>
        <translation>Personen und Einstellungen</translation>
    </message>
    <message>
        <source>People…</source>
        <translation>Personen…</translation>
    </message>
    <message>
        <source>Add, change, arrange and remove the people whose lamps are shown.</source>
        <translation>Die Personen, deren Lampen gezeigt werden, hinzufügen, ändern, ordnen und entfernen.</translation>
    </message>
    <message>
        <source>Import people…</source>
        <translation>Personen importieren…</translation>
    </message>
    <message>
        <source>From a phone&apos;s configuration, a spreadsheet or an address book.</source>
        <translation>Aus einer Telefonkonfiguration, einer Tabelle oder einem Adressbuch.</translation>
    </message>
    <message>
        <source>Export people…</source>
        <translation>Personen exportieren…</translation>
    </message>
    <message>
        <source>For a spreadsheet, an address book, a phone, or the next desk.</source>
        <translation>Für eine Tabelle, ein Adressbuch, ein Telefon oder den nächsten Arbeitsplatz.</translation>
    </message>
    <message>
        <source>Past calls…</source>
        <translation>Anrufliste…</translation>
    </message>
    <message>
        <source>Who called, when, and what became of it; as far back as the settings say.</source>
        <translation>Wer wann angerufen hat und was daraus wurde; so weit zurück, wie die Einstellungen es sagen.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Set up a phone system…</source>
        <translation>Telefonanlage einrichten…</translation>
    </message>
    <message>
        <source>Practise with a demo office</source>
        <translation>Mit einem Demo-Büro üben</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>This needs the full program; this window shows only the lamps.</source>
        <translation>Dafür braucht es das ganze Programm; dieses Fenster zeigt nur die Lampen.</translation>
    </message>
    <message numerus="yes">
        <source>%n (person|people) added or changed.</source>
        <translation>
            <numerusform>%n Person hinzugefügt oder geändert.</numerusform>
            <numerusform>%n Personen hinzugefügt oder geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Select {name}</source>
        <translation>{name} auswählen</translation>
    </message>
    <message>
        <source>No lamp</source>
        <translation>Keine Lampe</translation>
    </message>
    <message>
        <source>What is forgotten is removed from this computer for good, with its notes and with damaged lists that were kept.</source>
        <translation>Was gelöscht wird, ist auf diesem Computer endgültig weg, auch die Notizen und aufbewahrte beschädigte Listen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Forget {number}</source>
        <translation>{number} löschen</translation>
    </message>
    <message>
        <source>Forget everything before: {day}</source>
        <translation>Alles löschen vor: {day}</translation>
    </message>
</context>
</TS>
