<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="mi_NZ" sourcelanguage="en_NZ">
<context>
    <name></name>
    <message>
        <source>“Start with the computer” is only available on Linux so far.</source>
        <translation>Mō Linux anake te “Tīmata tahi me te rorohiko” i tēnei wā.</translation>
    </message>
    <message>
        <source>“Start with the computer” cannot be changed: {path}: {reason}.</source>
        <translation>Kāore e taea te huri i te “Tīmata tahi me te rorohiko”: {path}: {reason}.</translation>
    </message>
    <message>
        <source>The control socket is not available on this system.</source>
        <translation>Kāore te turuturu whakahaere e wātea i tēnei pūnaha.</translation>
    </message>
    <message>
        <source>The control socket {path} cannot be opened: {reason}.</source>
        <translation>Kāore e taea te huaki i te turuturu whakahaere {path}: {reason}.</translation>
    </message>
    <message>
        <source>The request is too long.</source>
        <translation>He roa rawa te tono.</translation>
    </message>
    <message>
        <source>The request was not understood.</source>
        <translation>Kāore i mārama te tono.</translation>
    </message>
    <message>
        <source>There is no command {name}. The commands are {known}.</source>
        <translation>Kāore he whakahau {name}; ko ēnei kē: {known}.</translation>
    </message>
    <message>
        <source>The command failed. The details are in the log.</source>
        <translation>I rahua te whakahau. Kei te rangitaki ngā taipitopito.</translation>
    </message>
    <message>
        <source>Kiwi Console is not running. Start it first.</source>
        <translation>Kāore he Kiwi Console e rere ana; tīmataria i te tuatahi.</translation>
    </message>
    <message>
        <source>The running Kiwi Console does not answer.</source>
        <translation>Kāore te Kiwi Console e rere ana e whakautu.</translation>
    </message>
    <message>
        <source>The running Kiwi Console sent an unreadable reply.</source>
        <translation>Kāore e taea te pānui i te whakautu a te Kiwi Console e rere ana.</translation>
    </message>
    <message>
        <source>Other users can write to {folder}, so ctl is off.</source>
        <translation>Ka taea e ētahi atu te tuhi ki {folder}; kua weto a ctl.</translation>
    </message>
    <message>
        <source>Another Kiwi Console is already running.</source>
        <translation>Kua rere kē tētahi atu Kiwi Console āu.</translation>
    </message>
    <message>
        <source>This computer has no keyring for the password, so it is kept only until the console closes. To store it, put it in a file and name that file as password_file in settings.toml.</source>
        <translation>Kāore he wāhi haumaru mō te kupuhipa i tēnei rorohiko. Ka puritia kia katia rā anō te papatohu. Kia kore e pātaia anō, whakaingoatia he kōnae kei reira te kupuhipa: password_file i settings.toml.</translation>
    </message>
    <message>
        <source>The keyring is locked or did not accept the password, so it is kept only until the console closes.</source>
        <translation>Kua maukati te mau kī, kāore rānei i tango i te kupuhipa. Ka puritia kia katia rā anō te papatohu.</translation>
    </message>
    <message>
        <source>Signing in works.</source>
        <translation>Kei te mahi te takiuru.</translation>
    </message>
    <message>
        <source>no answer to OPTIONS; this alone is not a problem</source>
        <translation>kāore he whakautu ki OPTIONS; kāore he kino o tērā anake</translation>
    </message>
    <message>
        <source>You can still call {name}; only the lamp status is unknown.</source>
        <translation>Ka taea tonu te waea atu ki a {name}; ko te rama anake kāore e mōhiotia.</translation>
    </message>
    <message>
        <source>You can still call {name}; only the lamp status is unknown. Press “Copy for support” and send the copy to whoever looks after the phones.</source>
        <translation>Ka taea tonu te waea atu ki a {name}; ko te rama anake kāore e mōhiotia. Pāwhiria “Tārua hei tautoko”, ā, tukuna tērā ki te kaitiaki o ngā waea.</translation>
    </message>
    <message>
        <source>You can still call {name}; the lamp shows what was last known.</source>
        <translation>Ka taea tonu te waea atu ki a {name}; e whakaatu ana te rama i te mea whakamutunga i mōhiotia.</translation>
    </message>
    <message>
        <source>Check the number before you call {name}: it may be mistyped or no longer in use.</source>
        <translation>Tirohia te tau i mua i te waea atu ki a {name}: kua hē pea te pato, kua ngaro rānei.</translation>
    </message>
    <message>
        <source>Use your desk phone until this is fixed, and do not rely on any lamp. Tell whoever looks after the phones.</source>
        <translation>Whakamahia tō waea tēpu kia tika rā anō, kaua e whirinaki ki tētahi rama. Kōrero ki te kaitiaki o ngā waea.</translation>
    </message>
    <message>
        <source>Use your desk phone and do not rely on any lamp. The lamps come back automatically as soon as the phone system answers.</source>
        <translation>Whakamahia tō waea tēpu, kaua e whirinaki ki tētahi rama. Ka hoki aunoa mai ina whakautu te pūnaha waea.</translation>
    </message>
    <message>
        <source>Use your desk phone. The lamps come back automatically as soon as this computer is online.</source>
        <translation>Whakamahia tō waea tēpu. Ka hoki aunoa mai ngā rama ina tuihono tēnei rorohiko.</translation>
    </message>
    <message>
        <source>Enter the right password, or ask whoever looks after the phones for it. Use your desk phone until then.</source>
        <translation>Tāuruhia te kupuhipa tika, uia rānei te kaitiaki o ngā waea. Whakamahia tō waea tēpu i taua wā.</translation>
    </message>
    <message>
        <source>A call to {name} may not ring anywhere: offer voicemail or somebody else.</source>
        <translation>Tērā pea kāore te karanga ki a {name} e tangi ki hea: tukuna ki te karere waha, ki tētahi atu rānei.</translation>
    </message>
    <message>
        <source>This lamp shows nothing until its number is set.</source>
        <translation>Kāore he mea e whakaaturia e tēnei rama kia whakaritea rā anō tōna tau.</translation>
    </message>
    <message>
        <source>Press “Try again”. You can still call {name}; only the lamp status is unknown.</source>
        <translation>Pāwhiria “Ngana anō”. Ka taea tonu te waea atu ki a {name}; ko te rama anake kāore e mōhiotia.</translation>
    </message>
    <message>
        <source>This affects every lamp: the cause is the account, not this line.</source>
        <translation>Ko ngā rama katoa tēnei: ko te pūkete, ehara i tēnei raina.</translation>
    </message>
    <message numerus="yes">
        <source>This affects every lamp: all %n fail in the same way.</source>
        <translation>
            <numerusform>Ko ngā rama katoa tēnei: rite tonu te hapa o te %n katoa.</numerusform>
            <numerusform>Ko ngā rama katoa tēnei: rite tonu te hapa o te %n katoa.</numerusform>
            <numerusform>Ko ngā rama katoa tēnei: rite tonu te hapa o te %n katoa.</numerusform>
        </translation>
    </message>
    <message>
        <source>This affects {name}, the only lamp.</source>
        <translation>Ko {name} tēnei, koia anake e mātakina ana.</translation>
    </message>
    <message>
        <source>This affects only {name}.</source>
        <translation>Ko {name} anake tēnei.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>after a list of names</comment>
        <translation>
            <numerusform>%n atu</numerusform>
            <numerusform>%n atu</numerusform>
            <numerusform>%n atu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This affects {name} and %n other(s): {others}.</source>
        <translation>
            <numerusform>Ko {name} tēnei me ētahi atu %n: {others}.</numerusform>
            <numerusform>Ko {name} tēnei me ētahi atu %n: {others}.</numerusform>
            <numerusform>Ko {name} tēnei me ētahi atu %n: {others}.</numerusform>
        </translation>
    </message>
    <message>
        <source>the cause is the account or the internet connection</source>
        <translation>ko te pūkete, ko te hononga ipurangi rānei</translation>
    </message>
    <message>
        <source>the cause is the configuration of the phone system</source>
        <translation>ko te whakaritenga o te pūnaha waea</translation>
    </message>
    <message>
        <source>either Presence &amp; BLF is off for the account, or this computer is on a different internet connection from the phones</source>
        <translation>kua weto a Presence &amp; BLF mō te pūkete, he hononga ipurangi kē rānei tō tēnei rorohiko i tō ngā waea</translation>
    </message>
    <message>
        <source>the router or the firewall blocks the status on its way to this computer</source>
        <translation>kei te aukatia te tūnga e te pouara, e te pātūahi rānei i te ara ki tēnei rorohiko</translation>
    </message>
    <message>
        <source>the connection to the phone system was lost</source>
        <translation>i ngaro te ara ki te pūnaha waea</translation>
    </message>
    <message>
        <source>this computer is on a different internet connection from the phones</source>
        <translation>he hononga ipurangi kē tēnei i tō ngā waea</translation>
    </message>
    <message>
        <source>the phone system is overloaded or restarting</source>
        <translation>kua taumaha rawa te pūnaha waea, e tīmata anō ana rānei</translation>
    </message>
    <message>
        <source>All lamps of this account fail in the same way, so {cause}. {name}&apos;s line is not the cause.</source>
        <translation>He rite te hapa o ngā rama katoa o tēnei pūkete, nō reira {cause}. Ehara i te raina o {name}.</translation>
    </message>
    <message>
        <source>There is no other lamp to compare with. “Why?” compares with your own line.</source>
        <translation>Kāore he rama kē hei whakataurite; mā “He aha ai?” e whakataurite ki tō ake raina.</translation>
    </message>
    <message>
        <source>The other lamps are still connecting; their results will show more.</source>
        <translation>E pātaihia tonutia ana ērā atu rama; mā ā rātou kōrero ka mōhio ake.</translation>
    </message>
    <message>
        <source>No other lamp works either, but the reasons differ. “Why?” checks step by step.</source>
        <translation>Kāore he rama kē e mahi ana, engari he rerekē ngā take; ka tirohia ia hipanga e “He aha ai?”.</translation>
    </message>
    <message numerus="yes">
        <source>%n other lamp(s) can be watched, so the account and the internet connection are fine. The cause is this line&apos;s number, its group, or its Presence &amp; BLF.</source>
        <translation>
            <numerusform>Ka taea ngā rama %n atu te mātaki, nō reira e tika ana te pūkete me te hononga ipurangi: ko te tau o tēnei raina, ko tōna rōpū, ko tōna Presence &amp; BLF rānei.</numerusform>
            <numerusform>Ka taea ngā rama %n atu te mātaki, nō reira e tika ana te pūkete me te hononga ipurangi: ko te tau o tēnei raina, ko tōna rōpū, ko tōna Presence &amp; BLF rānei.</numerusform>
            <numerusform>Ka taea ngā rama %n atu te mātaki, nō reira e tika ana te pūkete me te hononga ipurangi: ko te tau o tēnei raina, ko tōna rōpū, ko tōna Presence &amp; BLF rānei.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other lamp(s) can be watched, so the network lets the status through. The phone system sends nothing for this line.</source>
        <translation>
            <numerusform>Ka taea ngā rama %n atu te mātaki, nō reira e tuwhera ana te ara hoki: kāore te pūnaha waea e tuku mō tēnei raina.</numerusform>
            <numerusform>Ka taea ngā rama %n atu te mātaki, nō reira e tuwhera ana te ara hoki: kāore te pūnaha waea e tuku mō tēnei raina.</numerusform>
            <numerusform>Ka taea ngā rama %n atu te mātaki, nō reira e tuwhera ana te ara hoki: kāore te pūnaha waea e tuku mō tēnei raina.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other lamp(s) can be watched, so the account and the internet connection are fine. The cause is this line.</source>
        <translation>
            <numerusform>Ka taea ngā rama %n atu te mātaki, nō reira e tika ana te pūkete me te hononga ipurangi: ko tēnei raina.</numerusform>
            <numerusform>Ka taea ngā rama %n atu te mātaki, nō reira e tika ana te pūkete me te hononga ipurangi: ko tēnei raina.</numerusform>
            <numerusform>Ka taea ngā rama %n atu te mātaki, nō reira e tika ana te pūkete me te hononga ipurangi: ko tēnei raina.</numerusform>
        </translation>
    </message>
    <message>
        <source>All lamps that fail are in the group “{group}”, and no lamp in that group works.</source>
        <translation>Kei raro i “{group}” ngā mea hapa katoa, ā, kāore he rama o reira e mahi ana.</translation>
    </message>
    <message>
        <source>Compare with {name} ({number}), whose lamp works.</source>
        <translation>Whakatauritea ki a {name} ({number}), kei te mahi tōna rama.</translation>
    </message>
    <message>
        <source>Find the phone system&apos;s address</source>
        <translation>Kimihia te wāhitau o te pūnaha waea</translation>
    </message>
    <message>
        <source>Open a connection</source>
        <translation>Whakatuwheratia he hononga</translation>
    </message>
    <message>
        <source>Check that it answers</source>
        <translation>Pātaia mēnā kei reira</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Takiuru</translation>
    </message>
    <message>
        <source>Check the return path</source>
        <translation>Tirohia te ara hoki</translation>
    </message>
    <message>
        <source>Subscribe to this lamp</source>
        <translation>Ohauru ki tēnei rama</translation>
    </message>
    <message>
        <source>Wait for its status</source>
        <translation>Tatari ki tōna tūnga</translation>
    </message>
    <message>
        <source>Compare with your own line</source>
        <translation>Whakataurite ki tō ake raina</translation>
    </message>
    <message>
        <source>Everything works now.</source>
        <translation>Kei te mahi ngā mea katoa ināianei.</translation>
    </message>
    <message>
        <source>{seen}, not {sent}</source>
        <translation>{seen}, ehara i te {sent}</translation>
    </message>
    <message>
        <source>Refused: {answer}</source>
        <translation>I whakakāhoretia: {answer}</translation>
    </message>
    <message>
        <source>{first}, then {second}</source>
        <translation>{first}, kātahi {second}</translation>
    </message>
    <message>
        <source>Since: {time}</source>
        <translation>Mai i: {time}</translation>
    </message>
    <message>
        <source>Seen: {what}</source>
        <translation>I kitea: {what}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Whakautu</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Whakautu</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Kuputuhi</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Taipitopito</translation>
    </message>
    <message>
        <source>Realm</source>
        <translation>Rohe whaimana</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>E hono ana</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Wātea</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Pukumahi</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>E tangi ana</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Tirohia</translation>
    </message>
    <message>
        <source>Calls forwarded</source>
        <translation>Kua tukua atu ngā waea</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>E tatari ana</translation>
    </message>
    <message>
        <source>check</source>
        <translation>tirohia</translation>
    </message>
    <message>
        <source>Busy, ringing</source>
        <translation>Pukumahi, e tangi ana</translation>
    </message>
    <message>
        <source>busy, ringing</source>
        <translation>pukumahi, e tangi ana</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>Tawhito</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hāora</numerusform>
            <numerusform>%n hāora</numerusform>
            <numerusform>%n hāora</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n meneti</numerusform>
            <numerusform>%n meneti</numerusform>
            <numerusform>%n meneti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n hēkona</numerusform>
            <numerusform>%n hēkona</numerusform>
            <numerusform>%n hēkona</numerusform>
        </translation>
    </message>
    <message>
        <source>{who}, last known {colour} just now</source>
        <translation>{who}, te mea whakamutunga i mōhiotia: {colour}, nō nāianei tonu</translation>
    </message>
    <message>
        <source>{who}, last known {colour}, {age} ago</source>
        <translation>{who}, te mea whakamutunga i mōhiotia: {colour}, {age} i mua</translation>
    </message>
    <message>
        <source>free</source>
        <translation>e wātea ana</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>e hono ana</translation>
    </message>
    <message>
        <source>phone offline</source>
        <translation>kua tuimotu te waea</translation>
    </message>
    <message>
        <source>problem: {why}</source>
        <translation>he raru: {why}</translation>
    </message>
    <message>
        <source>ringing</source>
        <translation>e tangi ana</translation>
    </message>
    <message>
        <source>from {caller}</source>
        <translation>nā {caller}</translation>
    </message>
    <message>
        <source>on a call with {caller}</source>
        <translation>kei runga waea me {caller}</translation>
    </message>
    <message>
        <source>on a call</source>
        <translation>kei runga waea</translation>
    </message>
    <message>
        <source>press {key} to pick up</source>
        <translation>pāwhiria {key} hei tiki</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>e tatari ana</translation>
    </message>
    <message>
        <source>with {caller}</source>
        <translation>ki a {caller}</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>e pukumahi ana</translation>
    </message>
    <message>
        <source>busy {time}</source>
        <translation>e pukumahi ana {time}</translation>
    </message>
    <message>
        <source>DNS does not know this name; it is probably mistyped.</source>
        <translation>Kāore tērā ingoa e mōhiotia e te DNS: kua hē pea te pato.</translation>
    </message>
    <message>
        <source>The DNS server did not answer; the name may well be right.</source>
        <translation>Kāore te tūmau DNS i whakautu; tērā pea e tika ana te ingoa.</translation>
    </message>
    <message>
        <source>The connection was closed by the other side.</source>
        <translation>Nā tērā taha i kati te hononga.</translation>
    </message>
    <message>
        <source>The request does not fit a datagram: use tcp or tls.</source>
        <translation>Kāore te tono e ō ki te mōkihi: whakamahia te tcp, te tls rānei.</translation>
    </message>
    <message>
        <source>The phone system accepted the sign-in but ended it at once, so callers cannot reach you: ask the provider how many phones may sign in to your line.</source>
        <translation>I whakaae te pūnaha waea ki te takiuru, engari ka whakamutua tonutia, nō reira kāore ngā kaiwaea e tae mai: pātaihia te kaiwhakarato e hia ngā waea ka āhei te takiuru ki tō raina.</translation>
    </message>
    <message>
        <source>The phone system cannot read the console&apos;s requests; check for a proxy that rewrites messages.</source>
        <translation>Kāore e pānuitia tā mātou e tuku ana; tirohia mēnā he takawaenga e tuhi anō ana i ngā karere.</translation>
    </message>
    <message>
        <source>The phone system does not support a SIP extension that the console or a proxy asked for.</source>
        <translation>Kāore e mōhio ki tētahi toronga SIP i whakaingoatia, nā te takawaenga rānei i tāpiri.</translation>
    </message>
    <message>
        <source>The request loops between the phone system&apos;s proxies.</source>
        <translation>E āmio ana te tono i waenga i ōna takawaenga.</translation>
    </message>
    <message>
        <source>The request is too big for the phone system: use tcp.</source>
        <translation>He nui rawa te tono mōna: whakamahia te tcp.</translation>
    </message>
    <message>
        <source>The phone system has refused our password since {since}; trying again.</source>
        <translation>Kua whakakāhoretia tā tātou kupuhipa e te pūnaha waea mai i te {since}; e whakamātau anō ana.</translation>
    </message>
    <message>
        <source>The same password worked before. If it was changed, enter the new one.</source>
        <translation>I mahi tēnei kupuhipa i mua. Mēnā kua panonihia, tāurua te mea hou.</translation>
    </message>
    <message>
        <source>The console tries again by itself, with pauses of up to 15 minutes.</source>
        <translation>Ka whakamātau anō te papatohu i a ia anō, me ngā tatari tae noa ki te 15 meneti.</translation>
    </message>
    <message>
        <source>The status was probably cut short because it is too big for a datagram: use tcp.</source>
        <translation>I poroa pea i te ara, he nui rawa mō te mōkihi: whakamahia te tcp.</translation>
    </message>
    <message>
        <source>The cause is the list in blf.list_uri, not this line. Check it, or leave it empty to watch each line separately.</source>
        <translation>Ko te rārangi o blf.list_uri, ehara i tēnei raina: tirohia, whakawāteatia rānei hei mātaki i ia raina.</translation>
    </message>
    <message>
        <source>Every lamp fails in the same way, so check the account and the internet connection first.</source>
        <translation>He rite te hapa o ngā rama katoa, nō reira tirohia te pūkete me te hononga ipurangi i te tuatahi.</translation>
    </message>
    <message>
        <source>The phone system says: &quot;{reason}&quot;.</source>
        <translation>E kī ana te pūnaha waea: &quot;{reason}&quot;.</translation>
    </message>
    <message>
        <source>the list &quot;{name}&quot;</source>
        <translation>te rārangi &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>this line</source>
        <translation>tēnei raina</translation>
    </message>
    <message>
        <source>this number</source>
        <translation>tēnei tau</translation>
    </message>
    <message>
        <source>so many</source>
        <translation>kia pērā te maha</translation>
    </message>
    <message>
        <source>Kiwi: Presence &amp; BLF is probably off for the whole account (the default). Switch it on under Advanced &gt; Presence &amp; BLF.</source>
        <translation>Kiwi: kua weto pea a Presence &amp; BLF mō te pūkete katoa (koia i te tīmatanga). Whakakāhia i Advanced &gt; Presence &amp; BLF.</translation>
    </message>
    <message>
        <source>Kiwi: Presence &amp; BLF is probably off for {number}. Switch it on under Advanced &gt; Presence &amp; BLF, for this line or the whole account.</source>
        <translation>Kiwi: kua weto pea a Presence &amp; BLF mō {number}. Whakakāhia i Advanced &gt; Presence &amp; BLF, mō tēnei raina, mō te pūkete katoa rānei.</translation>
    </message>
    <message>
        <source>Kiwi: both lines must be in the same group of the same account (Line Manager; usually DEFAULT).</source>
        <translation>Kiwi: me noho ngā raina e rua ki te rōpū kotahi o te pūkete kotahi (Line Manager; ko DEFAULT te nuinga).</translation>
    </message>
    <message>
        <source>Check {number} for typing errors. Kiwi needs the full line number, such as 093778648, not a short extension.</source>
        <translation>Tirohia a {number} mō ngā hapa pato. Ko te tau raina katoa tā Kiwi e hiahia ana, pērā i te 093778648, kaua te toronga poto.</translation>
    </message>
    <message>
        <source>This computer must be on the same internet connection as the phones: disconnect any VPN or mobile network and use the office network.</source>
        <translation>Me rite te hononga ipurangi o tēnei rorohiko ki tō ngā waea: waiho te VPN, te whatunga pūkoro rānei, whakamahia tō te tari.</translation>
    </message>
    <message>
        <source>Check the port and the transport (udp, tcp, tls) in the settings.</source>
        <translation>Tirohia te tauranga me te kawenga (udp, tcp, tls) i ngā tautuhinga.</translation>
    </message>
    <message>
        <source>Allow this computer to reach the phone system through the firewall.</source>
        <translation>Tukua tēnei rorohiko kia tae ki te pūnaha waea mā te pātūahi.</translation>
    </message>
    <message>
        <source>The certificate was refused: {detail}.</source>
        <translation>I whakakāhoretia te tiwhikete: {detail}.</translation>
    </message>
    <message>
        <source>Check the date and time of this computer.</source>
        <translation>Tirohia te rā me te wā o tēnei rorohiko.</translation>
    </message>
    <message>
        <source>Check that the server in the settings matches the name in the certificate.</source>
        <translation>Tirohia mēnā ko te tūmau i ngā tautuhinga te ingoa i te tiwhikete.</translation>
    </message>
    <message>
        <source>For a private certificate authority, set tls.ca_file; to accept one certificate only, set tls.fingerprint. Verification cannot be switched off.</source>
        <translation>Ka uru te mana tūmataiti ki tls.ca_file; ka taea te titi i te tiwhikete kotahi mā tls.fingerprint. Kāore e taea te whakaweto i te whakamana.</translation>
    </message>
    <message>
        <source>The phone system sends the status to an address or port that does not reach this computer: use tcp or tls.</source>
        <translation>E tukuna ana te tūnga ki te wāhitau, ki te tauranga rānei kāore e rangona e tēnei rorohiko: whakamahia te tcp, te tls rānei.</translation>
    </message>
    <message>
        <source>Switch off the router&apos;s SIP ALG.</source>
        <translation>Whakawetohia te SIP ALG o te pouara.</translation>
    </message>
    <message>
        <source>Use only one router between this computer and the internet, and keep its UDP mapping alive (20 s).</source>
        <translation>Kia kotahi anake te pouara i waenga i tēnei rorohiko me te ipurangi; kia ora tonu tōna mahere UDP (20 s).</translation>
    </message>
    <message>
        <source>Send the sample in the details to the phone system&apos;s support.</source>
        <translation>Tukua te tauira i ngā taipitopito ki te tautoko o te pūnaha waea.</translation>
    </message>
    <message>
        <source>Check that no web portal answers instead of the phone system.</source>
        <translation>Tirohia mēnā he tomokanga tukutuku e whakautu ana hei whakakapi i te pūnaha waea.</translation>
    </message>
    <message>
        <source>This computer is offline.</source>
        <translation>Kua tuimotu tēnei rorohiko.</translation>
    </message>
    <message>
        <source>Computer offline</source>
        <translation>Rorohiko tuimotu</translation>
    </message>
    <message>
        <source>Check the network cable, the Wi-Fi and the VPN.</source>
        <translation>Tirohia te taura whatunga, te Wi-Fi me te VPN.</translation>
    </message>
    <message>
        <source>The phone system&apos;s address was not found.</source>
        <translation>Kāore e kitea te wāhitau o te pūnaha waea.</translation>
    </message>
    <message>
        <source>Address not found</source>
        <translation>Kāore i kitea te wāhitau</translation>
    </message>
    <message>
        <source>Check the spelling of account.server in the settings.</source>
        <translation>Tirohia te tātaki o account.server i ngā tautuhinga.</translation>
    </message>
    <message>
        <source>If the name has no SRV record, enter the host with its port.</source>
        <translation>Ki te kore he SRV, homai te ingoa rorohiko me tōna tauranga.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s DNS server.</source>
        <translation>Tirohia te tūmau DNS o tēnei rorohiko.</translation>
    </message>
    <message>
        <source>The phone system is not answering.</source>
        <translation>Kāore te pūnaha waea e whakautu ana.</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Kāore he hononga</translation>
    </message>
    <message>
        <source>Nothing is listening there.</source>
        <translation>Kāore he mea e whakarongo ana i reira.</translation>
    </message>
    <message>
        <source>The secure connection was refused.</source>
        <translation>I whakakāhoretia te hononga haumaru.</translation>
    </message>
    <message>
        <source>Secure connection refused</source>
        <translation>Hononga haumaru kāhore</translation>
    </message>
    <message>
        <source>The phone system does not support TLS 1.2 or newer, or this port does not use TLS.</source>
        <translation>Kāore te pūnaha waea e kōrero TLS 1.2, hou ake rānei, ehara rānei tēnei tauranga i te TLS.</translation>
    </message>
    <message>
        <source>No answer from the phone system.</source>
        <translation>Kāore he whakautu mai i te pūnaha waea.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Kāore he whakautu</translation>
    </message>
    <message>
        <source>If the diagnosis shows that OPTIONS is not answered either, the phone system is down or a firewall is in the way. Check the server and the port.</source>
        <translation>Ki te whakaatu te tātaritanga kāore hoki a OPTIONS e whakautua: kua hinga te pūnaha waea, he pātūahi rānei kei waenga. Tirohia te tūmau me te tauranga.</translation>
    </message>
    <message>
        <source>If OPTIONS is answered, the cause is a SIP ALG in the router or a datagram that is too big. Use tcp or tls, or another port.</source>
        <translation>Ki te whakautua a OPTIONS: he SIP ALG i te pouara, he mōkihi nui rawa rānei. Whakamahia te tcp, te tls, tauranga kē rānei.</translation>
    </message>
    <message>
        <source>Nothing is listening on that port of the phone system.</source>
        <translation>Kāore he mea e whakarongo ana i taua tauranga o te pūnaha waea.</translation>
    </message>
    <message>
        <source>Not signed in.</source>
        <translation>Kāore anō kia takiuru.</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Kāore i takiuru</translation>
    </message>
    <message>
        <source>The phone system refused the sign-in: {status} {reason}</source>
        <translation>I whakakāhore te pūnaha waea i te takiuru: {status} {reason}</translation>
    </message>
    <message>
        <source>Check account.user, account.domain and whether the account is active.</source>
        <translation>Tirohia a account.user, a account.domain, me te hohenga o te pūkete.</translation>
    </message>
    <message>
        <source>The user name or password is wrong.</source>
        <translation>Kei te hē te ingoa kaiwhakamahi, te kupuhipa rānei.</translation>
    </message>
    <message>
        <source>Wrong password</source>
        <translation>Kupuhipa hē</translation>
    </message>
    <message>
        <source>Check the password, and account.auth_user where it differs from account.user.</source>
        <translation>Tirohia te kupuhipa, me account.auth_user mēnā he rerekē i account.user.</translation>
    </message>
    <message>
        <source>The phone system asked for the realm {realm}.</source>
        <translation>I tono te pūnaha waea mō te rohe {realm}.</translation>
    </message>
    <message>
        <source>The console does not retry a password that has never worked: many phone systems lock an account after repeated failures.</source>
        <translation>Kāore e ngana anō aunoa i te kupuhipa kāore anō kia mahi: he maha ngā pūnaha waea ka raka i te hunga ka hapa tonu.</translation>
    </message>
    <message>
        <source>Sign-in keeps expiring.</source>
        <translation>Ka pau tonu te wā o te takiuru.</translation>
    </message>
    <message>
        <source>Sign-in expires</source>
        <translation>Kua pau te takiuru</translation>
    </message>
    <message>
        <source>Several servers behind one name may not share their nonces: enter the name of one server.</source>
        <translation>Tērā pea kāore ngā tūmau maha o te ingoa kotahi e tiri i ā rātou nonce: whakaingoatia tētahi.</translation>
    </message>
    <message>
        <source>Check the clocks of the phone system&apos;s servers.</source>
        <translation>Tirohia ngā karaka o ngā tūmau o te pūnaha waea.</translation>
    </message>
    <message>
        <source>The phone system does not say how to sign in.</source>
        <translation>Kāore te pūnaha waea e kī me pēhea te takiuru.</translation>
    </message>
    <message>
        <source>Sign-in unclear</source>
        <translation>Takiuru rangirua</translation>
    </message>
    <message>
        <source>FreeSWITCH: raise nonce-ttl above the registration time, or update it.</source>
        <translation>FreeSWITCH: whakapikia te nonce-ttl ki runga ake i te wā rēhita, whakahōungia rānei.</translation>
    </message>
    <message>
        <source>Sign-in method not supported.</source>
        <translation>Kāore e tautokona te tikanga takiuru.</translation>
    </message>
    <message>
        <source>Sign-in unsupported</source>
        <translation>Takiuru kāore i tautokona</translation>
    </message>
    <message>
        <source>Enable digest with MD5 or SHA-256 for this account. Basic is never used.</source>
        <translation>Whakahohea te digest mā MD5, mā SHA-256 rānei mō tēnei pūkete. Kāore rawa a Basic e whakamahia.</translation>
    </message>
    <message>
        <source>The phone system offered: {detail}</source>
        <translation>I tukua e te pūnaha waea: {detail}</translation>
    </message>
    <message>
        <source>Not allowed to watch {name}.</source>
        <translation>Kāore e whakaaetia te mātaki i a {name}.</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Kua aukatia</translation>
    </message>
    <message>
        <source>Watching is switched off for your line.</source>
        <translation>Kua weto te mātaki mō tō raina.</translation>
    </message>
    <message>
        <source>Watching switched off</source>
        <translation>Kua weto te mātaki</translation>
    </message>
    <message>
        <source>Ask the provider to allow subscriptions for your own line (Asterisk: allow_subscribe on its endpoint).</source>
        <translation>Tonoa te kaiwhakarato kia whakaae ki ngā ohauru mō tō tātou raina (Asterisk: allow_subscribe i tō tātou endpoint).</translation>
    </message>
    <message>
        <source>{number} is not known to the phone system.</source>
        <translation>Kāore a {number} e mōhiotia ana e te pūnaha waea.</translation>
    </message>
    <message>
        <source>Number not known</source>
        <translation>Tau tauhou</translation>
    </message>
    <message>
        <source>Asterisk: {number} has no hint in the console&apos;s subscribe context.</source>
        <translation>Asterisk: kāore he hint o {number} i tō tātou horopaki ohauru.</translation>
    </message>
    <message>
        <source>This phone system does not offer line lamps this way.</source>
        <translation>Kāore tēnei pūnaha waea e tuku rama raina pēnei.</translation>
    </message>
    <message>
        <source>Not offered</source>
        <translation>Kāore e tukuna</translation>
    </message>
    <message>
        <source>Try blf.event = &quot;presence&quot; (or &quot;auto&quot;).</source>
        <translation>Whakamātauria te blf.event = &quot;presence&quot; (te &quot;auto&quot; rānei).</translation>
    </message>
    <message>
        <source>The phone system offers: {detail}</source>
        <translation>E tuku ana te pūnaha waea: {detail}</translation>
    </message>
    <message>
        <source>Asterisk gives the same answer when the module for this kind of status is not loaded.</source>
        <translation>He rite te kōrero a Asterisk ina kāore anō te momo tūnga kia utaina.</translation>
    </message>
    <message>
        <source>{name}&apos;s line status is unavailable just now.</source>
        <translation>Kāore te tūnga raina o {name} e wātea ana ināianei.</translation>
    </message>
    <message>
        <source>Unavailable just now</source>
        <translation>Kāore i te wātea</translation>
    </message>
    <message>
        <source>The phone system answered {status} {reason}</source>
        <translation>I whakautu te pūnaha waea {status} {reason}</translation>
    </message>
    <message>
        <source>The console retries automatically. If every lamp is affected, the server is overloaded.</source>
        <translation>Ka ngana anō aunoa. Mēnā ko ngā rama katoa: kua taumaha te tūmau.</translation>
    </message>
    <message>
        <source>Renewal time not accepted.</source>
        <translation>Kāore i whakaaetia te wā whakahou.</translation>
    </message>
    <message>
        <source>Renewal refused</source>
        <translation>Whakahou kāhore</translation>
    </message>
    <message>
        <source>Set blf.subscribe_expires to 1800 or 3600.</source>
        <translation>Tautuhia te blf.subscribe_expires ki te 1800, ki te 3600 rānei.</translation>
    </message>
    <message>
        <source>{name}&apos;s line status was lost.</source>
        <translation>I ngaro te tūnga raina o {name}.</translation>
    </message>
    <message>
        <source>Status lost</source>
        <translation>Tūnga kua ngaro</translation>
    </message>
    <message>
        <source>The phone system restarted, or its cluster lost its state.</source>
        <translation>I tīmata anō te pūnaha waea, i ngaro rānei i tōna kāhui tōna tūnga.</translation>
    </message>
    <message>
        <source>The phone system rejected the request ({status}).</source>
        <translation>I paopao te pūnaha waea i te tono ({status}).</translation>
    </message>
    <message>
        <source>Request rejected</source>
        <translation>Tono kua paopao</translation>
    </message>
    <message>
        <source>Send the details to support.</source>
        <translation>Tukua ngā taipitopito ki te tautoko.</translation>
    </message>
    <message>
        <source>The phone system redirects the request for {name}.</source>
        <translation>Kei te whakatika kē te pūnaha waea i te tono mō {name}.</translation>
    </message>
    <message>
        <source>Redirected</source>
        <translation>Kua neke ki wāhi kē</translation>
    </message>
    <message>
        <source>The console does not follow the redirection: {detail}</source>
        <translation>Kāore e whāia te wāhi e tohua ana: {detail}</translation>
    </message>
    <message>
        <source>If that address is right, set account.server to it.</source>
        <translation>Tautuhia a account.server ki te wāhitau e whakaingoatia ana, mēnā e tika ana.</translation>
    </message>
    <message>
        <source>The request was accepted, but no status arrives.</source>
        <translation>I whakaaetia, engari kāore he tūnga e tae mai.</translation>
    </message>
    <message>
        <source>No status arrives</source>
        <translation>Kāore he tūnga</translation>
    </message>
    <message>
        <source>If other lamps work, the fault is in the phone system: report the Call-ID.</source>
        <translation>Mēnā e mahi ana ētahi atu rama, nō te pūnaha waea te hapa: pūrongohia te Call-ID.</translation>
    </message>
    <message>
        <source>Your internet connection hides this computer from the phone system.</source>
        <translation>E huna ana tō hononga ipurangi i tēnei rorohiko i te pūnaha waea.</translation>
    </message>
    <message>
        <source>Computer is hidden</source>
        <translation>Kua huna te rorohiko</translation>
    </message>
    <message>
        <source>Use tcp or tls.</source>
        <translation>Whakamahia te tcp, te tls rānei.</translation>
    </message>
    <message>
        <source>Use only one router between this computer and the internet.</source>
        <translation>Kia kotahi anake te pouara i waenga i tēnei rorohiko me te ipurangi.</translation>
    </message>
    <message>
        <source>The phone system sees this computer as {detail}</source>
        <translation>E kite ana te pūnaha waea i a tātou hei {detail}</translation>
    </message>
    <message>
        <source>This computer is on a different internet connection from the phones.</source>
        <translation>He hononga ipurangi kē tō tēnei rorohiko i tō ngā waea.</translation>
    </message>
    <message>
        <source>Other internet connection</source>
        <translation>Hononga ipurangi kē</translation>
    </message>
    <message>
        <source>Kiwi: this computer and the phones it watches must share one internet connection.</source>
        <translation>Kiwi: me hononga kotahi te kaimātaki me te mea e mātakina ana.</translation>
    </message>
    <message>
        <source>The status may be out of date.</source>
        <translation>Tērā pea kua tawhito te tūnga.</translation>
    </message>
    <message>
        <source>May be outdated</source>
        <translation>Kua tawhito pea</translation>
    </message>
    <message>
        <source>A renewal brought no status: the phone system may have dropped the subscription (one lost answer is enough).</source>
        <translation>Kāore he tūnga i puta i te whakahou: tērā pea kua whakarērea te ohauru e te pūnaha waea (he whakautu ngaro kotahi te mutunga).</translation>
    </message>
    <message>
        <source>The connection to the phone system was lost: renewals were not answered.</source>
        <translation>I ngaro te ara ki te pūnaha waea: kāore ngā whakahou i whakautua.</translation>
    </message>
    <message>
        <source>The phone system ended {name}&apos;s line status.</source>
        <translation>I whakamutua e te pūnaha waea te tūnga raina o {name}.</translation>
    </message>
    <message>
        <source>Status ended</source>
        <translation>Tūnga kua mutu</translation>
    </message>
    <message>
        <source>Asterisk: the hint of {number} was deleted or reloaded.</source>
        <translation>Asterisk: i mukua, i utaina anō rānei te hint o {number}.</translation>
    </message>
    <message>
        <source>The phone system keeps ending {name}&apos;s line status.</source>
        <translation>Ka whakamutu tonu te pūnaha waea i te tūnga raina o {name}.</translation>
    </message>
    <message>
        <source>The phone system keeps moving its subscriptions.</source>
        <translation>Ka neke tonu i ōna ohauru.</translation>
    </message>
    <message>
        <source>The console&apos;s renewals arrive too late: set blf.subscribe_expires to a lower value.</source>
        <translation>He tōmuri ā tātou whakahou: whakaitia te blf.subscribe_expires.</translation>
    </message>
    <message>
        <source>The phone system asks the console to wait for {name}&apos;s line status.</source>
        <translation>E tono ana te pūnaha waea kia tatari mō te tūnga raina o {name}.</translation>
    </message>
    <message>
        <source>Asked to wait</source>
        <translation>Kua tonoa kia tatari</translation>
    </message>
    <message>
        <source>The console retries automatically.</source>
        <translation>Ka ngana anō aunoa.</translation>
    </message>
    <message>
        <source>Nobody has approved watching {name}.</source>
        <translation>Kāore anō tētahi kia whakaae ki te mātaki i a {name}.</translation>
    </message>
    <message>
        <source>Not yet approved</source>
        <translation>Kāore anō i whakaaetia</translation>
    </message>
    <message>
        <source>The owner of {number}, or the phone system&apos;s administrator, must approve it.</source>
        <translation>Me whakaae te rangatira o {number}, te kaiwhakahaere rānei o te pūnaha waea.</translation>
    </message>
    <message>
        <source>Permission to watch {name} was withdrawn.</source>
        <translation>Kua tangohia te mātaki i a {name}.</translation>
    </message>
    <message>
        <source>Permission withdrawn</source>
        <translation>Whakaaetanga kua tango</translation>
    </message>
    <message>
        <source>{number} no longer exists.</source>
        <translation>Kāore a {number} i te tīari ināianei.</translation>
    </message>
    <message>
        <source>Number is gone</source>
        <translation>Kua ngaro te tau</translation>
    </message>
    <message>
        <source>The number was deleted or renamed on the phone system.</source>
        <translation>I mukua, i whakaingoatia anōtia rānei te tau i te pūnaha waea.</translation>
    </message>
    <message>
        <source>{name}&apos;s line status never changes.</source>
        <translation>Kāore te tūnga raina o {name} e huri.</translation>
    </message>
    <message>
        <source>Never changes</source>
        <translation>Kāore e huri</translation>
    </message>
    <message>
        <source>The phone system gave the reason: {reason}</source>
        <translation>Ko te take i homai: {reason}</translation>
    </message>
    <message>
        <source>Waiting for permission to watch {name}.</source>
        <translation>E tatari ana ki te whakaaetanga kia mātaki i a {name}.</translation>
    </message>
    <message>
        <source>Awaiting permission</source>
        <translation>E tatari whakaaetanga</translation>
    </message>
    <message>
        <source>The phone system sent an unreadable status.</source>
        <translation>I tuku te pūnaha waea i te tūnga kāore e taea te pānui.</translation>
    </message>
    <message>
        <source>Unreadable status</source>
        <translation>Tūnga pānui-kore</translation>
    </message>
    <message>
        <source>The phone system sent an unsafe status.</source>
        <translation>I tuku te pūnaha waea i te tūnga haumaru-kore.</translation>
    </message>
    <message>
        <source>Unsafe status</source>
        <translation>Tūnga haumaru-kore</translation>
    </message>
    <message>
        <source>An attack, or a broken proxy on the way: {detail}</source>
        <translation>He whakaeke, he takawaenga pakaru rānei i te ara: {detail}</translation>
    </message>
    <message>
        <source>The phone system sent a different kind of status from the one requested: {detail}</source>
        <translation>I tukuna mai he momo tūnga kē i tā tātou i tono ai: {detail}</translation>
    </message>
    <message>
        <source>For presence bodies set blf.event = &quot;presence&quot;.</source>
        <translation>Mō ngā tinana presence, tautuhia te blf.event = &quot;presence&quot;.</translation>
    </message>
    <message>
        <source>{name} is not on the phone system&apos;s list.</source>
        <translation>Kāore a {name} i te rārangi a te pūnaha waea.</translation>
    </message>
    <message>
        <source>Not on list</source>
        <translation>Kāore i te rārangi</translation>
    </message>
    <message>
        <source>Add {number} to the list that blf.list_uri names.</source>
        <translation>Tāpirihia a {number} ki te rārangi e whakaingoatia ana e blf.list_uri.</translation>
    </message>
    <message>
        <source>The lamp list on the phone system is not a list.</source>
        <translation>Ehara te rārangi a te pūnaha waea i te rārangi.</translation>
    </message>
    <message>
        <source>Not a list</source>
        <translation>Ehara i te rārangi</translation>
    </message>
    <message>
        <source>blf.list_uri names a single line, or the phone system has no resource lists. Leave it empty to watch each line separately.</source>
        <translation>He raina kotahi te blf.list_uri, kāore rānei he rārangi rauemi a te pūnaha waea. Whakawāteatia hei mātaki i ia raina.</translation>
    </message>
    <message>
        <source>{name}&apos;s phone is offline: unplugged, or signed out.</source>
        <translation>Kua tuimotu te waea o {name}: kua unuhia, kua takiputa rānei.</translation>
    </message>
    <message>
        <source>No phone is signed in as {number}: check its power, its network cable and its sign-in. The lamp turns green by itself when the phone is back.</source>
        <translation>Kāore he waea kua takiuru hei {number}: tirohia tōna hiko, tōna taura whatunga me tōna takiurunga. Ka kākāriki anō te rama ina hoki mai te waea.</translation>
    </message>
    <message>
        <source>{name}&apos;s phone is offline.</source>
        <translation>Kua tuimotu te waea o {name}.</translation>
    </message>
    <message>
        <source>Phone offline</source>
        <translation>Waea tuimotu</translation>
    </message>
    <message>
        <source>{number} has more than one lamp.</source>
        <translation>He maha ake i te kotahi ngā rama o {number}.</translation>
    </message>
    <message>
        <source>Two lamps</source>
        <translation>Rama rua</translation>
    </message>
    <message>
        <source>One subscription serves them all; nothing needs fixing.</source>
        <translation>Kotahi te ohauru mō rātou katoa; kāore he mea hei whakatika.</translation>
    </message>
    <message>
        <source>{number} is your own line.</source>
        <translation>Ko {number} tō ake raina.</translation>
    </message>
    <message>
        <source>Own line</source>
        <translation>Raina ake</translation>
    </message>
    <message>
        <source>This is allowed; nothing needs fixing.</source>
        <translation>E whakaaetia ana tērā; kāore he mea hei whakatika.</translation>
    </message>
    <message>
        <source>This lamp is not set up yet.</source>
        <translation>Kāore anō tēnei rama kia whakaritea.</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>Kāore i whakaritea</translation>
    </message>
    <message>
        <source>Edit its number in the settings.</source>
        <translation>Whakatikaia tōna tau i ngā tautuhinga.</translation>
    </message>
    <message>
        <source>The phone system allows only {limit} lamps.</source>
        <translation>E {limit} anake ngā rama e whakaaetia ana e te pūnaha waea.</translation>
    </message>
    <message>
        <source>Too many lamps</source>
        <translation>He maha rawa ngā rama</translation>
    </message>
    <message>
        <source>The provider limits how many lines one account may watch: use a list (blf.list_uri), or ask for more.</source>
        <translation>E here ana te kaiwhakarato i te maha o ngā raina ka mātakina e te pūkete kotahi: whakamahia he rārangi (blf.list_uri), tonoa rānei kia nui ake.</translation>
    </message>
    <message>
        <source>Something went wrong here.</source>
        <translation>I hē tētahi mea i konei.</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>I hē tētahi mea</translation>
    </message>
    <message>
        <source>Send the log to support, with this id: {detail}</source>
        <translation>Tukua te rangitaki ki te tautoko, me tēnei tohu: {detail}</translation>
    </message>
    <message>
        <source>Not signed in to the phone system.</source>
        <translation>Kāore i takiuru ki te pūnaha waea.</translation>
    </message>
    <message>
        <source>See the message above the lamps: the cause is the account, not this line.</source>
        <translation>Tirohia te karere i runga ake i ngā rama: ko te pūkete, ehara i tēnei raina.</translation>
    </message>
    <message>
        <source>Messages:</source>
        <translation>Ngā karere:</translation>
    </message>
    <message>
        <source>Written: {time}</source>
        <translation>I tuhia: {time}</translation>
    </message>
    <message>
        <source>Step by step:</source>
        <translation>Ia hipanga:</translation>
    </message>
    <message>
        <source>Recent activity:</source>
        <translation>Ngā mahi o nā tata nei:</translation>
    </message>
    <message>
        <source>Saved {path}.</source>
        <translation>Kua tiakina {path}.</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>Kāore e taea te tuhi ki {path}.</translation>
    </message>
    <message>
        <source>{number} is selected.</source>
        <translation>Kua kōwhiria {number}.</translation>
    </message>
    <message>
        <source>There is no lamp for {number}.</source>
        <translation>Kāore he rama mō {number}.</translation>
    </message>
    <message>
        <source>Nobody matches “{text}”</source>
        <translation>Kāore tētahi e ōrite ki “{text}”</translation>
    </message>
    <message>
        <source>The list of past calls cannot be read just now.</source>
        <translation>Kāore e taea te rārangi karanga o mua te pānui ināianei.</translation>
    </message>
    <message>
        <source>Not everything was forgotten: the list cannot be used just now. Try again.</source>
        <translation>Kāore anō kia wareware ngā mea katoa: kāore e taea te rārangi te whakamahi ināianei. Whakamātau anō.</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) forgotten.</source>
        <translation>
            <numerusform>%n karanga kua wareware.</numerusform>
            <numerusform>%n karanga kua wareware.</numerusform>
            <numerusform>%n karanga kua wareware.</numerusform>
        </translation>
    </message>
    <message>
        <source>The window is shown.</source>
        <translation>E whakaaturia ana te matapihi.</translation>
    </message>
    <message>
        <source>Aastra or Mitel phone</source>
        <translation>Waea Aastra, Mitel rānei</translation>
    </message>
    <message>
        <source>another kind of key, not a lamp</source>
        <translation>he pātene momo kē, ehara i te rama</translation>
    </message>
    <message>
        <source>Cisco SPA or MPP phone</source>
        <translation>Waea Cisco SPA, MPP rānei</translation>
    </message>
    <message>
        <source>this key appears twice in the file; the first one was read</source>
        <translation>e rua ngā wā o tēnei pātene i te kōnae; ko te tuatahi i pānuitia</translation>
    </message>
    <message>
        <source>not a key string</source>
        <translation>ehara i te aho pātene</translation>
    </message>
    <message>
        <source>{file} is a folder, not a file.</source>
        <translation>He kōpaki a {file}, ehara i te kōnae.</translation>
    </message>
    <message>
        <source>{file} is not an ordinary file.</source>
        <translation>Ehara a {file} i te kōnae noa.</translation>
    </message>
    <message>
        <source>{file} does not exist.</source>
        <translation>Kāore a {file} i reira.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>Kāore e taea te pānui i {file}: {reason}.</translation>
    </message>
    <message>
        <source>{file} is too big: a list of people or a phone file must be smaller than 16 MB.</source>
        <translation>He nui rawa a {file}: me iti iho te rārangi tāngata, te kōnae waea rānei i te 16 MB.</translation>
    </message>
    <message>
        <source>more than one column is called “{name}”; the first one with a value is used</source>
        <translation>neke atu i te kotahi ngā tīwae ko “{name}” te ingoa; ka whakamahia te tuatahi kua kī</translation>
    </message>
    <message>
        <source>{count} people in columns {first} and {last} were not read</source>
        <translation>Kāore i pānuitia ngā tāngata {count} i ngā tīwae {first} me {last}</translation>
    </message>
    <message>
        <source>table (CSV)</source>
        <translation>ripanga (CSV)</translation>
    </message>
    <message>
        <source>{file} has no column “{name}”.</source>
        <translation>Kāore he tīwae “{name}” i {file}.</translation>
    </message>
    <message>
        <source>The column “{name}” of {file} holds passwords and is never read.</source>
        <translation>He kupuhipa kei te tīwae “{name}” o {file}; kāore e pānuitia i ngā wā katoa.</translation>
    </message>
    <message>
        <source>{file} contains no list of numbers that can be understood.</source>
        <translation>Kāore he rārangi tau o {file} ka taea te mārama.</translation>
    </message>
    <message>
        <source>this row has more cells than there are headings; it was not read</source>
        <translation>he nui ake ngā pūtau o tēnei rārangi i ngā upoko; kāore i pānuitia</translation>
    </message>
    <message>
        <source>there is no number in this row</source>
        <translation>kāore he tau i tēnei rārangi</translation>
    </message>
    <message>
        <source>{row}, column {column}</source>
        <translation>{row}, tīwae {column}</translation>
    </message>
    <message>
        <source>this row is a total, not a person</source>
        <translation>he tapeke tēnei rārangi, ehara i te tangata</translation>
    </message>
    <message>
        <source>the headings of this list are not known</source>
        <translation>kāore e mōhiotia ngā upoko o tēnei rārangi</translation>
    </message>
    <message>
        <source>another column of this list may hold the extensions</source>
        <translation>tērā pea kei tētahi atu tīwae o tēnei rārangi ngā toronga</translation>
    </message>
    <message>
        <source>{file} has more than {most} rows; nothing was read.</source>
        <translation>Neke atu i te {most} ngā rārangi o {file}; kāore he mea i pānuitia.</translation>
    </message>
    <message>
        <source>Row {count}</source>
        <translation>Rārangi {count}</translation>
    </message>
    <message>
        <source>a quotation mark is not closed; all quotation marks were read as text</source>
        <translation>kāore tētahi tohu kōrero i katia; kua kīia he kupu noa ngā tohu katoa</translation>
    </message>
    <message>
        <source>there is no number for “{name}”</source>
        <translation>kāore he tau i te taha o “{name}”</translation>
    </message>
    <message>
        <source>Cisco key strings</source>
        <translation>Ngā aho pātene Cisco</translation>
    </message>
    <message>
        <source>the number was taken from the label of the key</source>
        <translation>i tangohia te tau i te tapanga o te pātuhi</translation>
    </message>
    <message>
        <source>a key without a function</source>
        <translation>he pātene kāore ōna mahi</translation>
    </message>
    <message>
        <source>a key for “{functions}”, not a lamp</source>
        <translation>he pātene mō “{functions}”, ehara i te rama</translation>
    </message>
    <message>
        <source>directory (LDIF)</source>
        <translation>rārangi tāngata (LDIF)</translation>
    </message>
    <message>
        <source>Line {count}</source>
        <translation>Rārangi {count}</translation>
    </message>
    <message>
        <source>The pasted text</source>
        <translation>Tāu i whakapiri ai</translation>
    </message>
    <message>
        <source>{file} is too big.</source>
        <translation>He nui rawa a {file}.</translation>
    </message>
    <message>
        <source>{file} ({format}) has no key or row for a lamp.</source>
        <translation>Kāore he pātene, he rārangi rānei i {file} ({format}) e mātaki ana i tētahi tangata.</translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation>He piako a {file}.</translation>
    </message>
    <message>
        <source>{file} is neither a list of numbers nor a known phone file; save the list as CSV and try that.</source>
        <translation>Ehara a {file} i te rārangi tau, i te kōnae waea rānei e mōhiotia ana i konei; tiakina te rārangi hei CSV, ka whakamātau i tērā.</translation>
    </message>
    <message>
        <source>{file} is a compressed file; unpack it and choose the file inside.</source>
        <translation>He kōnae kōpeke a {file}; wetekina, ka kōwhiri i te kōnae o roto.</translation>
    </message>
    <message>
        <source>{file} is an archive; unpack it and choose the file inside.</source>
        <translation>He pūranga a {file}; wetekina, ka kōwhiri i te kōnae o roto.</translation>
    </message>
    <message>
        <source>{file} is encrypted; save the configuration unencrypted and choose that.</source>
        <translation>Kua whakamunatia a {file}; tiakina te whirihoranga me te kore whakamuna, ka kōwhiri i tērā.</translation>
    </message>
    <message>
        <source>{file} is a certificate or a key, not a list of numbers.</source>
        <translation>He tiwhikete, he kī rānei a {file}, ehara i te rārangi tau.</translation>
    </message>
    <message>
        <source>{file} is a document; save the list of numbers as CSV and choose that file.</source>
        <translation>He tuhinga a {file}; tiakina te rārangi tau hei CSV, ka kōwhiri i taua kōnae.</translation>
    </message>
    <message>
        <source>{file} is a picture; save the list of numbers as CSV and choose that file.</source>
        <translation>He whakaahua a {file}; tiakina te rārangi tau hei CSV, ka kōwhiri i taua kōnae.</translation>
    </message>
    <message>
        <source>{file} is a program, a database or a recording, not a list of numbers.</source>
        <translation>He papatono, he pātengi raraunga, he hopunga rānei a {file}, ehara i te rārangi tau.</translation>
    </message>
    <message>
        <source>{file} is locked with a password; save it without one and choose that.</source>
        <translation>Kua maukati a {file} ki te kupuhipa; tiakina me te kore kupuhipa, ka kōwhiri i tērā.</translation>
    </message>
    <message>
        <source>{file} is an old Office document; save the list as CSV and choose that.</source>
        <translation>He tuhinga Office tawhito a {file}; tiakina te rārangi hei CSV, ka kōwhiri i tērā.</translation>
    </message>
    <message>
        <source>{file} is not text: it is encrypted or made for one program; save the list as CSV and choose that file.</source>
        <translation>Ehara a {file} i te kupu: kua whakamunatia, mō tētahi papatono anake rānei; tiakina te rārangi hei CSV, ka kōwhiri i taua kōnae.</translation>
    </message>
    <message>
        <source>{file} is a workbook in Excel&apos;s old XML format; save it as .xlsx or CSV and choose that.</source>
        <translation>He pukamahi a {file} i te hōputu XML tawhito o Excel; tiakina hei .xlsx, hei CSV rānei, ka kōwhiri i tērā.</translation>
    </message>
    <message>
        <source>{file} is in JSON; export the list as CSV and choose that file.</source>
        <translation>He JSON a {file}; tukuna te rārangi hei CSV, ka kōwhiri i taua kōnae.</translation>
    </message>
    <message>
        <source>{file} is a calendar, not a list of numbers.</source>
        <translation>He maramataka a {file}, ehara i te rārangi tau.</translation>
    </message>
    <message>
        <source>{file} is an e-mail; save the list that is attached to it and choose that.</source>
        <translation>He īmēra a {file}; tiakina te rārangi kua tāpiritia, ka kōwhiri i tērā.</translation>
    </message>
    <message>
        <source>{file} is a web page with a table; save the table as CSV and choose that.</source>
        <translation>He whārangi tukutuku me te tūtohi a {file}; tiakina te tūtohi hei CSV, ka kōwhiri i tērā.</translation>
    </message>
    <message>
        <source>{file} is a web page; save the phone&apos;s configuration itself and choose that.</source>
        <translation>He whārangi tukutuku a {file}; tiakina te whirihoranga tonu o te waea, ka kōwhiri i tērā.</translation>
    </message>
    <message>
        <source>{file} is a log, not a list of numbers.</source>
        <translation>He rangitaki a {file}, ehara i te rārangi tau.</translation>
    </message>
    <message>
        <source>{file} is a configuration of Asterisk, not a list of people; export the extensions as CSV and choose that file.</source>
        <translation>He whirihoranga Asterisk a {file}, ehara i te rārangi tāngata; tukuna ngā tau hei CSV, ka kōwhiri i taua kōnae.</translation>
    </message>
    <message>
        <source>{file} is a configuration that is not known here; the people in it were not read.</source>
        <translation>He whirihoranga kāore e mōhiotia ana a {file}; kāore i pānuitia ngā tāngata o roto.</translation>
    </message>
    <message>
        <source>The file contains passwords; they were not read.</source>
        <translation>He kupuhipa kei te kōnae; kāore i pānuitia.</translation>
    </message>
    <message>
        <source>Grandstream phone</source>
        <translation>Waea Grandstream</translation>
    </message>
    <message>
        <source>this key appears twice in the file; the last one was read</source>
        <translation>e rua ngā wā o tēnei pātuhi i te kōnae; ko te mea whakamutunga i pānuitia</translation>
    </message>
    <message>
        <source>the key does not say which number it watches</source>
        <translation>kāore te pātene e kī ana ko wai tāna e mātaki ana</translation>
    </message>
    <message>
        <source>there is no number</source>
        <translation>kāore he tau</translation>
    </message>
    <message>
        <source>this is too long for a number</source>
        <translation>he roa rawa tēnei mō te tau</translation>
    </message>
    <message>
        <source>“{text}” is a formula, not a number</source>
        <translation>he tātai a “{text}”, ehara i te tau</translation>
    </message>
    <message>
        <source>there is no number in the address</source>
        <translation>kāore he tau i te wāhitau</translation>
    </message>
    <message>
        <source>“{text}” has a space in the number</source>
        <translation>he mokowā kei roto i te tau “{text}”</translation>
    </message>
    <message>
        <source>“{text}” is not a complete address</source>
        <translation>ehara a “{text}” i te wāhitau katoa</translation>
    </message>
    <message>
        <source>“{text}” is not a number that can be watched</source>
        <translation>ehara a “{text}” i te tau ka taea te mātaki</translation>
    </message>
    <message>
        <source>the spreadsheet wrote {text} and the last digits are lost; format that column as “Text”</source>
        <translation>i tuhi te ripanga i {text}, ā, kua ngaro ngā mati whakamutunga; whakaritea te tīwae kia “Text” i reira</translation>
    </message>
    <message>
        <source>“{text}” may not be a whole number</source>
        <translation>tērā pea ehara a “{text}” i te tau katoa</translation>
    </message>
    <message>
        <source>“{text}” is not a work number</source>
        <translation>Ehara a “{text}” i te tau mahi</translation>
    </message>
    <message>
        <source>“{text}” has more text than a number</source>
        <translation>He kupu anō kei “{text}” i tua atu i te tau</translation>
    </message>
    <message>
        <source>“{text}” has letters in it</source>
        <translation>He reta kei “{text}”</translation>
    </message>
    <message>
        <source>“{text}” is a network address, not a number</source>
        <translation>he wāhitau whatunga a “{text}”, ehara i te tau</translation>
    </message>
    <message>
        <source>“{text}” is a date</source>
        <translation>He rā a “{text}”</translation>
    </message>
    <message>
        <source>“{text}” is a range of numbers</source>
        <translation>He whānuitanga tau a “{text}”</translation>
    </message>
    <message>
        <source>“{text}” may be more than one number</source>
        <translation>Tērā pea neke atu i te tau kotahi a “{text}”</translation>
    </message>
    <message>
        <source>“{text}” holds more than one number</source>
        <translation>neke atu i te kotahi ngā tau kei “{text}”</translation>
    </message>
    <message>
        <source>“{text}” is not a number</source>
        <translation>ehara a “{text}” i te tau</translation>
    </message>
    <message>
        <source>the extension of {number}</source>
        <translation>te toronga o {number}</translation>
    </message>
    <message>
        <source>“{text}” is too long for a number</source>
        <translation>He roa rawa a “{text}” mō te tau</translation>
    </message>
    <message>
        <source>{number} is longer than a telephone number</source>
        <translation>He roa ake a {number} i te tau waea</translation>
    </message>
    <message>
        <source>{number} seems to have lost its leading +</source>
        <translation>Te āhua nei kua ngaro te + o mua i a {number}</translation>
    </message>
    <message>
        <source>{number} seems to have lost its leading 0</source>
        <translation>te āhua nei kua ngaro te 0 o {number}</translation>
    </message>
    <message>
        <source>this is the console&apos;s own line</source>
        <translation>ko te raina tēnei o tēnei papatohu tonu</translation>
    </message>
    <message>
        <source>looks like {number} ({name}) without its leading 0</source>
        <translation>he rite ki {number} ({name}) engari kua ngaro te 0</translation>
    </message>
    <message>
        <source>the same number as {place} ({name})</source>
        <translation>he rite te tau ki {place} ({name})</translation>
    </message>
    <message>
        <source>name</source>
        <translation>ingoa</translation>
    </message>
    <message>
        <source>group</source>
        <translation>rōpū</translation>
    </message>
    <message>
        <source>pickup code</source>
        <translation>waehere tango</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>momo</translation>
    </message>
    <message>
        <source>place</source>
        <translation>wāhi</translation>
    </message>
    <message>
        <source>page {page}, row {row}, column {column}</source>
        <translation>whārangi {page}, rārangi {row}, tīwae {column}</translation>
    </message>
    <message>
        <source>Polycom or Poly phone</source>
        <translation>Waea Polycom, Poly rānei</translation>
    </message>
    <message>
        <source>an empty key</source>
        <translation>he pātene piako</translation>
    </message>
    <message>
        <source>Snom phone</source>
        <translation>Waea Snom</translation>
    </message>
    <message>
        <source>Panasonic phone</source>
        <translation>Waea Panasonic</translation>
    </message>
    <message>
        <source>Key {count}</source>
        <translation>Pātene {count}</translation>
    </message>
    <message>
        <source>vCard</source>
        <translation>vCard</translation>
    </message>
    <message>
        <source>{name} has no telephone number</source>
        <translation>kāore he tau waea a {name}</translation>
    </message>
    <message>
        <source>a card</source>
        <translation>he kāri</translation>
    </message>
    <message numerus="yes">
        <source>{name} has %n more number(s), left out</source>
        <translation>
            <numerusform>%n atu anō ngā tau a {name}, kua waiho</numerusform>
            <numerusform>%n atu anō ngā tau a {name}, kua waiho</numerusform>
            <numerusform>%n atu anō ngā tau a {name}, kua waiho</numerusform>
        </translation>
    </message>
    <message>
        <source>{file} was not read: it refers to other files or would use up the memory.</source>
        <translation>Kāore a {file} i pānuitia: i hangaia kia toro ki ētahi atu kōnae, kia whakakī rānei i te pūmahara.</translation>
    </message>
    <message>
        <source>{file} is incomplete; save it again and retry.</source>
        <translation>Kua poroa a {file} i mua i tōna mutunga; tiakina anō, ka ngana anō.</translation>
    </message>
    <message>
        <source>{file} is damaged: it is not valid XML.</source>
        <translation>Kua pakaru a {file}: ehara i te XML tika.</translation>
    </message>
    <message>
        <source>Yealink phone</source>
        <translation>Waea Yealink</translation>
    </message>
    <message>
        <source>a key for the phone system&apos;s own list, not one lamp</source>
        <translation>he pātene nō te rārangi ake a te pūnaha waea, ehara i te rama kotahi</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>kua whakaaetia</translation>
    </message>
    <message>
        <source>a status arrived</source>
        <translation>kua tae mai he tūnga</translation>
    </message>
    <message>
        <source>{protocol} from {address}</source>
        <translation>{protocol} mai i {address}</translation>
    </message>
    <message>
        <source>it answers</source>
        <translation>e whakautu ana</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>kua takiuru</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) from other computers ({hosts}) were ignored. If one of them belongs to the phone system, add it to “Further servers” in the settings.</source>
        <translation>
            <numerusform>%n ngā karere nō rorohiko kē ({hosts}) i waihotia. Mehemea nō te pūnaha waea tētahi, tāpirihia ki “Ētahi atu tūmau” i ngā tautuhinga.</numerusform>
            <numerusform>%n ngā karere nō rorohiko kē ({hosts}) i waihotia. Mehemea nō te pūnaha waea tētahi, tāpirihia ki “Ētahi atu tūmau” i ngā tautuhinga.</numerusform>
            <numerusform>%n ngā karere nō rorohiko kē ({hosts}) i waihotia. Mehemea nō te pūnaha waea tētahi, tāpirihia ki “Ētahi atu tūmau” i ngā tautuhinga.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of the phone system were ignored: they came too fast.</source>
        <translation>
            <numerusform>%n ngā karere a te pūnaha waea i waihotia: he tere rawa.</numerusform>
            <numerusform>%n ngā karere a te pūnaha waea i waihotia: he tere rawa.</numerusform>
            <numerusform>%n ngā karere a te pūnaha waea i waihotia: he tere rawa.</numerusform>
        </translation>
    </message>
    <message>
        <source>the line is free</source>
        <translation>e wātea ana te raina</translation>
    </message>
    <message>
        <source>the line is busy</source>
        <translation>e pukumahi ana te raina</translation>
    </message>
    <message>
        <source>the line is ringing</source>
        <translation>e tangi ana te raina</translation>
    </message>
    <message>
        <source>the line is not signed in</source>
        <translation>kāore anō te raina kia takiuru</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Pūkete</translation>
    </message>
    <message>
        <source>Lamps</source>
        <translation>Ngā rama</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Āhua</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Oro</translation>
    </message>
    <message>
        <source>Phone system</source>
        <translation>Pūnaha waea</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Arā atu anō</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Tūmau</translation>
    </message>
    <message>
        <source>The host name from your provider, such as sip.example.net.</source>
        <translation>Te ingoa tūmau mai i tō kaiwhakarato, pērā i sip.example.net.</translation>
    </message>
    <message>
        <source>Line number</source>
        <translation>Tau raina</translation>
    </message>
    <message>
        <source>The reception line in full, such as 093778647.</source>
        <translation>Te tau katoa o te raina o te tomokanga, pērā i 093778647.</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>Ingoa ka kitea</translation>
    </message>
    <message>
        <source>The name others see when reception calls.</source>
        <translation>Ko tā ētahi atu e kite ai ina waea atu te tomokanga.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Hononga</translation>
    </message>
    <message>
        <source>Automatic finds out which one your phone system supports.</source>
        <translation>Mā te Aunoa e rapu ko tēhea e tukuna ana e tō pūnaha waea.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Aunoa</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation>Ingoa takiuru</translation>
    </message>
    <message>
        <source>Only if it is not the line number.</source>
        <translation>Mehemea anake ehara i te tau raina.</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Rohe</translation>
    </message>
    <message>
        <source>Only if it is not the server&apos;s name.</source>
        <translation>Mehemea anake ehara i te ingoa o te tūmau.</translation>
    </message>
    <message>
        <source>Outbound proxy</source>
        <translation>Takawaenga puta</translation>
    </message>
    <message>
        <source>Only if your provider names one.</source>
        <translation>Mehemea anake ka tohua tētahi e tō kaiwhakarato.</translation>
    </message>
    <message>
        <source>Further servers</source>
        <translation>Ētahi atu tūmau</translation>
    </message>
    <message>
        <source>Addresses, networks or names from which calls also come. Others are ignored.</source>
        <translation>Ngā wāhitau, whatunga, ingoa rānei e tae mai ai hoki ngā waea. Ka waihotia ētahi atu.</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Whenua</translation>
    </message>
    <message>
        <source>Two letters: how telephone numbers are written, such as NZ for New Zealand.</source>
        <translation>E rua ngā reta: te tuhinga o ngā nama waea, pērā i te NZ mō Aotearoa.</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Ohauru</translation>
    </message>
    <message>
        <source>Line status</source>
        <translation>Tūnga raina</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>Tīari</translation>
    </message>
    <message>
        <source>Retry an orange lamp after</source>
        <translation>Whakamātauria anō te rama karaka i muri i te</translation>
    </message>
    <message>
        <source>Seconds before the first retry; each further retry waits twice as long.</source>
        <translation>Ngā hēkona i mua i te ngana anō tuatahi; ka rearua te tatari mō ia ngana i muri mai.</translation>
    </message>
    <message>
        <source>Renew subscriptions after</source>
        <translation>Whakahoungia ngā ohauru i muri i te</translation>
    </message>
    <message>
        <source>Seconds; the phone system may ask for a longer time.</source>
        <translation>He hēkona; tērā pea ka tono te pūnaha waea kia roa ake.</translation>
    </message>
    <message>
        <source>Subscriptions per second</source>
        <translation>Ohauru ia hēkona</translation>
    </message>
    <message>
        <source>Use a lower number for a slow phone system; 0 means as fast as it answers.</source>
        <translation>Kia iti ake mō te pūnaha waea ngoikore; ko te 0, kia rite te tere ki tāna whakautu.</translation>
    </message>
    <message>
        <source>Lamp list on the phone system</source>
        <translation>Rārangi rama a te pūnaha waea</translation>
    </message>
    <message>
        <source>Only if your administrator names one, such as sip:reception-list@example.net.</source>
        <translation>Mehemea anake ka tohua tētahi e tō kaiwhakahaere, pērā i sip:reception-list@example.net.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Ngā tae</translation>
    </message>
    <message>
        <source>Match this computer, or always use the same colours.</source>
        <translation>Kia rite ki ō tēnei rorohiko, kia ōrite tonu rānei.</translation>
    </message>
    <message>
        <source>Match system</source>
        <translation>Rite ki te pūnaha</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Mārama</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Pōuri</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Rerekētanga nui</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Topa</translation>
    </message>
    <message>
        <source>Ctrl with + or - changes it from anywhere.</source>
        <translation>Ka huria e Ctrl me + me - mai i hea atu.</translation>
    </message>
    <message>
        <source>Show lamps as</source>
        <translation>Ngā rama hei</translation>
    </message>
    <message>
        <source>Tiles, a list, or the keys of the phone they were imported from.</source>
        <translation>He taira, he rārangi mō ia rama, ko ngā pātene rānei o te waea i kawea mai ai.</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Taira</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Rārangi</translation>
    </message>
    <message>
        <source>Phone keys</source>
        <translation>Pātene waea</translation>
    </message>
    <message>
        <source>Lamp size</source>
        <translation>Rahi o ngā rama</translation>
    </message>
    <message>
        <source>The language of this program. German and te reo Māori are unreviewed drafts.</source>
        <translatorcomment>All of this file is a draft: no speaker of te reo Māori has reviewed it yet.</translatorcomment>
        <translation>Te reo o tēnei pūmanawa. He hukihuki te reo Tiamana me te reo Māori; kāore anō kia arotakea.</translation>
    </message>
    <message>
        <source>Needs a TLS connection. Always: without it, no call is made or taken.</source>
        <translation>Me hononga TLS. Ki te “I ngā wā katoa”: kāore he waea ka karangahia, ka whakautua rānei i te kore TLS.</translation>
    </message>
    <message>
        <source>Answer automatically for</source>
        <translation>Whakautua aunoatia mō</translation>
    </message>
    <message>
        <source>Numbers, such as 201, 202=talk. Without =talk the microphone stays off.</source>
        <translation>He nama, pērā i te 201, 202=talk. Ki te kore te =talk, ka weto tonu te hopuoro.</translation>
    </message>
    <message>
        <source>The code to listen to your own messages, such as *97.</source>
        <translation>Te waehere hei whakarongo ki ō ake karere, pērā i te *97.</translation>
    </message>
    <message>
        <source>Where a caller is sent; {ext} stands for the person&apos;s extension, such as *97{ext}.</source>
        <translation>Te wāhi ka tukuna te kaikaranga; ko {ext} te nama o te tangata, pērā i te *97{ext}.</translation>
    </message>
    <message>
        <source>The code that a caller is transferred to, such as 700.</source>
        <translation>Te waehere ka whakawhitia atu te kaikaranga, pērā i te 700.</translation>
    </message>
    <message>
        <source>Only if it is not enough to call the park slot, for which {ext} stands.</source>
        <translation>Mehemea anake kāore e rawaka te waea atu ki te tūnga; ko {ext} te tūnga.</translation>
    </message>
    <message>
        <source>The code after which this line gets no calls, such as *78.</source>
        <translation>Te waehere e kore ai ngā karanga e tae mai ki tēnei raina, pērā i te *78.</translation>
    </message>
    <message>
        <source>The code after which this line gets calls again, such as *79.</source>
        <translation>Te waehere e tae mai anō ai ngā karanga ki tēnei raina, pērā i te *79.</translation>
    </message>
    <message>
        <source>Safe: a caller nobody answers comes back. Early: if your line may have only one call.</source>
        <translation>Haumaru: ka hoki mai te kaiwaea kāore i whakautua. Tōmua: mēnā kotahi noa te waea o tō raina.</translation>
    </message>
    <message>
        <source>Safe: when the colleague answers</source>
        <translation>Haumaru: ina whakautu te hoamahi</translation>
    </message>
    <message>
        <source>Early: when the phone rings</source>
        <translation>Tōmua: ina tangi te waea</translation>
    </message>
    <message>
        <source>Bring a caller back after</source>
        <translation>Whakahokia mai te kaiwaea i muri i te</translation>
    </message>
    <message>
        <source>Seconds for which a colleague&apos;s phone rings during a safe transfer.</source>
        <translation>Ngā hēkona e tangi ai te waea a te hoamahi i te whakawhitinga haumaru.</translation>
    </message>
    <message>
        <source>Caller hears</source>
        <translation>Ka rongo te kaiwaea</translation>
    </message>
    <message>
        <source>While a colleague&apos;s phone rings during a safe transfer.</source>
        <translation>I te wā e tangi ana te waea a te hoa mahi i te whakawhiti haumaru.</translation>
    </message>
    <message>
        <source>Music on hold</source>
        <translation>Ngā puoro tatari</translation>
    </message>
    <message>
        <source>Ringing tone</source>
        <translation>Te tangi waea</translation>
    </message>
    <message>
        <source>Keep past calls for</source>
        <translation>Puritia ngā karanga o mua mō te</translation>
    </message>
    <message>
        <source>Days for which this computer remembers your calls; 0: it remembers none.</source>
        <translation>Ngā rā e maumahara ai tēnei rorohiko ki ō karanga; 0: kāore e maumahara.</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Waea atu anō</translation>
    </message>
    <message>
        <source>Call {name} back</source>
        <translation>Waea atu anō ki a {name}</translation>
    </message>
    <message>
        <source>The number is not known.</source>
        <translation>Kāore te tau e mōhiotia.</translation>
    </message>
    <message>
        <source>Done: take {name} off the list</source>
        <translation>Kua oti: tangohia a {name} i te rārangi</translation>
    </message>
    <message>
        <source>Missed calls</source>
        <translation>Ngā karanga kāore i whakautua</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tata</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Iti</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Waenga</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Nui</translation>
    </message>
    <message>
        <source>Show groups as</source>
        <translation>Ngā rōpū hei</translation>
    </message>
    <message>
        <source>One below the other, one tab each, or no groups at all.</source>
        <translation>Tētahi i raro i tētahi, he ripa mō ia rōpū, kāore rānei he rōpū.</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Wāhanga</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>Ripa</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Kāore he rōpū</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Nekehanga</translation>
    </message>
    <message>
        <source>Whether ringing lamps pulse or keep still.</source>
        <translation>Ka neke, ka tū noa rānei ngā rama e tangi ana.</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Katoa</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Whakaitia</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Reo</translation>
    </message>
    <message>
        <source>Keys for calls</source>
        <translation>Ngā pātuhi mō ngā waea</translation>
    </message>
    <message>
        <source>F3 to F12, or the keys of the number pad. F1 shows them all.</source>
        <translation>F3 ki te F12, ngā pātuhi rānei o te papatau. Ka whakaatu a F1 i te katoa.</translation>
    </message>
    <message>
        <source>Function keys</source>
        <translation>Ngā pātuhi mahi</translation>
    </message>
    <message>
        <source>Number pad</source>
        <translation>Papatau</translation>
    </message>
    <message>
        <source>Keep running when the window is closed</source>
        <translation>Haere tonu ina katia te matapihi</translation>
    </message>
    <message>
        <source>The console stays in the system tray; click its icon to open the window again.</source>
        <translation>Ka noho te papatohu ki te paepae pūnaha; pāwhiria tana ata hei huaki anō i te matapihi.</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>Tīmata tahi me te rorohiko</translation>
    </message>
    <message>
        <source>The console opens when you sign in to this computer.</source>
        <translation>Ka tuwhera te papatohu ina takiuru koe ki tēnei rorohiko.</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Hopuoro</translation>
    </message>
    <message>
        <source>The microphone that callers hear you through.</source>
        <translation>Mā tēnei ka rongo ngā kaikaranga i a koe.</translation>
    </message>
    <message>
        <source>The device that you hear callers through.</source>
        <translation>Mā tēnei ka rongo koe i ngā kaikaranga.</translation>
    </message>
    <message>
        <source>Headset or speaker</source>
        <translation>Pokotaringa, tukuoro rānei</translation>
    </message>
    <message>
        <source>Automatic also shows which phones are offline, where the phone system tells it.</source>
        <translation>Ka whakaatu hoki te Aunoa i ngā waea kua tuimotu, mehemea ka kī mai te pūnaha waea.</translation>
    </message>
    <message>
        <source>Fit shows all of them at once, as large as possible; large can be read from afar.</source>
        <translation>Ka kitea katoatia i te whakarite, i te rahi e taea ana; ka taea te pānui i tawhiti i te nui.</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Whakarite</translation>
    </message>
    <message>
        <source>Ring on</source>
        <translation>Ka tangi mai i</translation>
    </message>
    <message>
        <source>Another device for the ring, so that you hear it when the headset is on the desk.</source>
        <translation>He pūrere kē mō te tangi, kia rangona ai ina takoto te pokotaringa ki te tēpu.</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>Kāore he oro</translation>
    </message>
    <message>
        <source>For a computer without a sound card: the console opens no sound device.</source>
        <translation>Mō te rorohiko kāore he kāri oro: kāore he mea ka whakatuwheratia.</translation>
    </message>
    <message>
        <source>Tones</source>
        <translation>Ngā oro</translation>
    </message>
    <message>
        <source>Dial, ringing and busy tones as used in this country.</source>
        <translation>Ka rite te oro o te waea atu, o te tangi me te pukumahi ki tō tēnei whenua.</translation>
    </message>
    <message>
        <source>New Zealand</source>
        <translation>Aotearoa</translation>
    </message>
    <message>
        <source>Australia</source>
        <translation>Ahitereiria</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Hononga o Piritene</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>Amerika</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Tiamana</translation>
    </message>
    <message>
        <source>Encrypt calls</source>
        <translation>Whakamunahia ngā kōrero</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Kaua rawa</translation>
    </message>
    <message>
        <source>When supported</source>
        <translation>Ina taea</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>I ngā wā katoa</translation>
    </message>
    <message>
        <source>Answer automatically</source>
        <translation>Whakautu aunoa</translation>
    </message>
    <message>
        <source>When the phone system asks for it, such as for an intercom call.</source>
        <translation>Ina tonoa e te pūnaha waea, pēnei i te karanga ā-roto.</translation>
    </message>
    <message>
        <source>Phone system profile</source>
        <translation>Momo pūnaha waea</translation>
    </message>
    <message>
        <source>Supplies the codes below that you leave empty.</source>
        <translation>Māna e tuku ngā waehere i raro nei ina waiho kia piako.</translation>
    </message>
    <message>
        <source>Directed pickup code</source>
        <translation>Waehere tango waea kua kōwhiria</translation>
    </message>
    <message>
        <source>Code for others&apos; voicemail</source>
        <translation>Waehere karere waha o ētahi atu</translation>
    </message>
    <message>
        <source>Retrieve code</source>
        <translation>Waehere tango i te tūnga</translation>
    </message>
    <message>
        <source>Code for do not disturb</source>
        <translation>Waehere kaua e whakararuraru</translation>
    </message>
    <message>
        <source>Code to end do not disturb</source>
        <translation>Waehere whakamutu i te kaua e whakararuraru</translation>
    </message>
    <message>
        <source>The code to dial; {ext} stands for the ringing extension, such as **{ext}.</source>
        <translation>Te waehere hei waea; ko {ext} te raina e tangi ana, pērā i **{ext}.</translation>
    </message>
    <message>
        <source>Group pickup code</source>
        <translation>Waehere tango ā-rōpū</translation>
    </message>
    <message>
        <source>The code to dial, such as *88.</source>
        <translation>Te waehere hei waea, pērā i *88.</translation>
    </message>
    <message>
        <source>Voicemail code</source>
        <translation>Waehere karere waha</translation>
    </message>
    <message>
        <source>Park code</source>
        <translation>Waehere tūnga</translation>
    </message>
    <message>
        <source>Password file</source>
        <translation>Kōnae kupuhipa</translation>
    </message>
    <message>
        <source>Only for a computer without a keyring. Nobody else may be able to read the file.</source>
        <translation>Mō te rorohiko kāore he mau kī anake; kaua e taea e tētahi atu te pānui i te kōnae.</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>Kōnae CA</translation>
    </message>
    <message>
        <source>Only for a phone system with a certificate of its own.</source>
        <translation>Mō te pūnaha waea he tiwhikete ake tōna anake.</translation>
    </message>
    <message>
        <source>Certificate fingerprint</source>
        <translation>Tapumati tiwhikete</translation>
    </message>
    <message>
        <source>SHA-256 of the one certificate to accept; leave it empty to trust the authorities.</source>
        <translation>Te SHA-256 o te tiwhikete kotahi hei whakaae; ki te piako: ko tā ngā mana whakamana i tautoko ai.</translation>
    </message>
    <message>
        <source>Another window has changed these settings in the meantime. Check them and try again.</source>
        <translation>Kua hurihia ēnei tautuhinga e tētahi atu matapihi; tirohia anō, ka mahi anō.</translation>
    </message>
    <message>
        <source>{file} is being written by another program; try again in a moment.</source>
        <translation>Kei te tuhia a {file} e tētahi atu pūmanawa; taihoa ka ngana anō.</translation>
    </message>
    <message>
        <source>The settings could not be saved because the disk is full: {file}.</source>
        <translation>Kāore i taea te tiaki ngā tautuhinga, kua kī te kōpae: {file}.</translation>
    </message>
    <message>
        <source>The settings could not be saved because the file is read-only: {file}.</source>
        <translation>Kāore i taea te tiaki ngā tautuhinga, he pānui anake: {file}.</translation>
    </message>
    <message>
        <source>The settings could not be saved in {file}: {reason}.</source>
        <translation>Kāore i taea te tiaki ngā tautuhinga ki {file}: {reason}.</translation>
    </message>
    <message>
        <source>The settings file is missing: {file}. The console keeps using the settings it has read.</source>
        <translation>Kua ngaro te kōnae tautuhinga: {file}; ka haere tonu te papatohu me tāna i pānui ai.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Kāore he mea hei wete.</translation>
    </message>
    <message>
        <source>Another window has changed the settings since then, so this cannot be undone.</source>
        <translation>Kua hurihia ngā tautuhinga e tētahi atu matapihi; kāore e taea tēnei te wete.</translation>
    </message>
    <message>
        <source>That is more than a settings file can hold (4 MiB).</source>
        <translation>He nui ake tērā i te mea ka taea e te kōnae tautuhinga (4 MiB).</translation>
    </message>
    <message>
        <source>The settings file is broken, so nothing was changed: {error}.</source>
        <translation>Kua pakaru te kōnae tautuhinga, nō reira kāore he mea i hurihia: {error}.</translation>
    </message>
    <message>
        <source>No status has come yet.</source>
        <translation>Kāore anō he tūnga kia tae mai.</translation>
    </message>
    <message>
        <source>Enter password…</source>
        <translation>Tāuruhia te kupuhipa…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Ngana anō</translation>
    </message>
    <message>
        <source>Change account…</source>
        <translation>Huri pūkete…</translation>
    </message>
    <message>
        <source>Trying to sign in…</source>
        <translation>E ngana ana ki te takiuru…</translation>
    </message>
    <message>
        <source>{step}…</source>
        <translation>{step}…</translation>
    </message>
    <message>
        <source>Change account</source>
        <translation>Huri i te pūkete</translation>
    </message>
    <message>
        <source>{action} is not available now.</source>
        <translation>{action}: kaua ināianei.</translation>
    </message>
    <message>
        <source>Num</source>
        <translation>Tau</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Ngā karanga</translation>
    </message>
    <message>
        <source>No call was ended: the calls are shown now.</source>
        <translation>Kāore he karanga i whakamutua: kua whakaaturia ngā karanga ināianei.</translation>
    </message>
    <message>
        <source>The call that has waited longest, or the selected one.</source>
        <translation>Te karanga kua roa rawa e tatari ana, ko te mea rānei kua kōwhiria.</translation>
    </message>
    <message>
        <source>Hold or resume</source>
        <translation>Puritia, haere tonu rānei</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Haere tonu</translation>
    </message>
    <message>
        <source>Talk again to the caller on hold.</source>
        <translation>Kōrero anō ki te kaikaranga e tatari ana.</translation>
    </message>
    <message>
        <source>Hang up or decline</source>
        <translation>Whakamutua, whakakāhoretia rānei</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Tīkina mai</translation>
    </message>
    <message>
        <source>Colleague 1 on the caller&apos;s card</source>
        <translation>Hoamahi 1 kei te kāri o te kaiwaea</translation>
    </message>
    <message>
        <source>Colleague 2 on the caller&apos;s card</source>
        <translation>Hoamahi 2 kei te kāri o te kaiwaea</translation>
    </message>
    <message>
        <source>Colleague 3 on the caller&apos;s card</source>
        <translation>Hoamahi 3 kei te kāri o te kaiwaea</translation>
    </message>
    <message>
        <source>Mute or unmute</source>
        <translation>Hopuoro: weto, kā rānei</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Papapātuhi</translation>
    </message>
    <message>
        <source>Send tones to a voice menu.</source>
        <translation>Tukuna ngā oro ki te tahua reo.</translation>
    </message>
    <message>
        <source>Call the selected person</source>
        <translation>Waea ki te tangata i kitea, i kōwhiria rānei</translation>
    </message>
    <message>
        <source>Enter then calls the latest back; Delete takes a caller off the list.</source>
        <translation>Mā Enter ka waea atu anō ki te mea hou rawa; mā Delete ka tangohia i te rārangi.</translation>
    </message>
    <message>
        <source>Listen to voice messages</source>
        <translation>Whakarongo ki ngā karere waha</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Kaua e whakararuraru</translation>
    </message>
    <message>
        <source>Calls the code: no more calls for this line.</source>
        <translation>Ka waea ki te waehere: kāore he karanga anō mō tēnei raina.</translation>
    </message>
    <message>
        <source>End do not disturb</source>
        <translation>Whakamutua te kaua e whakararuraru</translation>
    </message>
    <message>
        <source>Calls the code: this line gets calls again.</source>
        <translation>Ka waea ki te waehere: ka tae mai anō ngā karanga ki tēnei raina.</translation>
    </message>
    <message>
        <source>Call this person</source>
        <translation>Waea atu ki tēnei tangata</translation>
    </message>
    <message>
        <source>Pick up the call ringing here</source>
        <translation>Tangohia te karanga e tangi ana i konei</translation>
    </message>
    <message>
        <source>Retrieve the call parked here</source>
        <translation>Tangohia anō te karanga i te tūnga nei</translation>
    </message>
    <message>
        <source>Pick up</source>
        <translation>Tangohia</translation>
    </message>
    <message>
        <source>Pick up a call ringing in the group</source>
        <translation>Tangohia te waea e tangi ana i te rōpū</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Kāore anō he karanga</translation>
    </message>
    <message>
        <source>Calls you take will be listed here.</source>
        <translation>Ka rārangihia ki konei ngā karanga ka whakautua e koe.</translation>
    </message>
    <message numerus="yes">
        <source>%n new voice message(s)</source>
        <translation>
            <numerusform>%n ngā karere waha hou</numerusform>
            <numerusform>%n ngā karere waha hou</numerusform>
            <numerusform>%n ngā karere waha hou</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missed call(s)</source>
        <translation>
            <numerusform>%n karanga kāore i whakautua</numerusform>
            <numerusform>%n karanga kāore i whakautua</numerusform>
            <numerusform>%n karanga kāore i whakautua</numerusform>
        </translation>
    </message>
    <message>
        <source>Type a name or a number and press Enter to transfer {caller}.</source>
        <translation>Patohia he ingoa, he tau rānei, kātahi ko Enter: ka haere a {caller} ki reira.</translation>
    </message>
    <message>
        <source>No call was ended: answer the question first.</source>
        <translation>Kāore he karanga i whakamutua: whakautua te pātai i te tuatahi.</translation>
    </message>
    <message>
        <source>No call was ended: {name} is waiting for you.</source>
        <translation>Kāore he waea i whakamutua: kei te tatari a {name} ki a koe.</translation>
    </message>
    <message>
        <source>No call was ended: {name} is being transferred.</source>
        <translation>Kāore he karanga i whakamutua: e tukuna ana a {name}.</translation>
    </message>
    <message>
        <source>No call was ended: the key now ends the call with {name}.</source>
        <translation>Kāore he karanga i whakamutua: mō {name} te pātuhi ināianei.</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>Ngā whakahau katoa</translation>
    </message>
    <message>
        <source>Type a command or a name</source>
        <translation>Patohia he whakahau, he ingoa rānei</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Ngā mea e hāngai ana</translation>
    </message>
    <message>
        <source>↑ ↓ to move · Enter to choose · Esc to go back</source>
        <translation>↑ ↓ hei neke · Enter hei mahi · Esc hei hoki</translation>
    </message>
    <message>
        <source>Nothing matches “{text}”</source>
        <translation>Kāore he mea e hāngai ana ki “{text}”</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Kā</translation>
    </message>
    <message>
        <source>{name}: select</source>
        <translation>{name}: kōwhiria</translation>
    </message>
    <message>
        <source>On a call</source>
        <translation>E kōrero ana</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Hei tirotiro</translation>
    </message>
    <message>
        <source>Not certain</source>
        <translation>Kāore i te tino mōhiotia</translation>
    </message>
    <message>
        <source>{state}: {count}. Press to see only these.</source>
        <translation>{state}: {count}. Pāwhiria kia kite i ēnei anake.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Wete</translation>
    </message>
    <message>
        <source>Checking {name} again…</source>
        <translation>E tono anō ana mō {name}…</translation>
    </message>
    <message>
        <source>Signing in again…</source>
        <translation>E takiuru anō ana…</translation>
    </message>
    <message>
        <source>Still looking for the reason…</source>
        <translation>E rapu tonu ana i te take…</translation>
    </message>
    <message>
        <source>Looking for the reason: {name}…</source>
        <translation>E rapu ana i te take: {name}…</translation>
    </message>
    <message>
        <source>Drop the call on a lamp or another call.</source>
        <translation>Tukuna te karanga ki runga i tētahi rama, i tētahi atu karanga rānei.</translation>
    </message>
    <message>
        <source>Nobody is waiting to be called back.</source>
        <translation>Kāore tētahi e tatari ana kia waea atu anō.</translation>
    </message>
    <message>
        <source>Selected for {caller}: {name}. Answer, then {now} transfers, {ask} asks first.</source>
        <translation>Kua tīpakohia mō {caller}: {name}. Whakautua, kātahi ka tuku a {now}, ka ui i mua a {ask}.</translation>
    </message>
    <message>
        <source>Selected for {caller}: {name}. {now} transfers now, {ask} asks first.</source>
        <translation>Kua tīpakohia mō {caller}: {name}. Ka tuku ināianei a {now}, ka ui i mua a {ask}.</translation>
    </message>
    <message>
        <source>Type a name or a number, or select a lamp first.</source>
        <translation>Patohia he ingoa, he tau rānei, kōwhiria rānei he rama i te tuatahi.</translation>
    </message>
    <message>
        <source>Answer the call first, then connect the two.</source>
        <translation>Whakautua te karanga i te tuatahi, kātahi ka hono i te tokorua.</translation>
    </message>
    <message>
        <source>Select a lamp first.</source>
        <translation>Kōwhiria he rama i te tuatahi.</translation>
    </message>
    <message>
        <source>There is nothing wrong with {name}.</source>
        <translation>Kāore he hē o {name}.</translation>
    </message>
    <message>
        <source>{name}: see the side panel.</source>
        <translation>{name}: tirohia te paewhiri kei te taha.</translation>
    </message>
    <message>
        <source>Copied: {number}</source>
        <translation>Kua tāruatia: {number}</translation>
    </message>
    <message>
        <source>Details for support</source>
        <translation>Taipitopito mā te tautoko</translation>
    </message>
    <message>
        <source>Hide phone numbers</source>
        <translation>Huna ngā tau waea</translation>
    </message>
    <message>
        <source>Also applies to “Copy for support”</source>
        <translation>I roto hoki i tā “Tārua hei tautoko” e tārua ai</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Kāore e hiahiatia</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>Pai</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>I rahua</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>Ia hipanga</translation>
    </message>
    <message numerus="yes">
        <source>%n ringing, not shown</source>
        <translation>
            <numerusform>%n e tangi ana, kāore e kitea</numerusform>
            <numerusform>%n e tangi ana, kāore e kitea</numerusform>
            <numerusform>%n e tangi ana, kāore e kitea</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ringing</source>
        <translation>
            <numerusform>%n e tangi ana</numerusform>
            <numerusform>%n e tangi ana</numerusform>
            <numerusform>%n e tangi ana</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lamp(s) ringing further up</source>
        <translation>
            <numerusform>%n rama e tangi ana i runga ake</numerusform>
            <numerusform>%n rama e tangi ana i runga ake</numerusform>
            <numerusform>%n rama e tangi ana i runga ake</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lamp(s) ringing further down</source>
        <translation>
            <numerusform>%n rama e tangi ana i raro iho</numerusform>
            <numerusform>%n rama e tangi ana i raro iho</numerusform>
            <numerusform>%n rama e tangi ana i raro iho</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lamp(s) ringing that are not shown here</source>
        <translation>
            <numerusform>%n rama e tangi ana kāore e kitea i konei</numerusform>
            <numerusform>%n rama e tangi ana kāore e kitea i konei</numerusform>
            <numerusform>%n rama e tangi ana kāore e kitea i konei</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the lamp that has been ringing longest</source>
        <translation>Haere ki te mea kua roa rawa e tangi ana</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Ngā tāngata</translation>
    </message>
    <message>
        <source>Find a name, number or group</source>
        <translation>Ingoa, tau, rōpū</translation>
    </message>
    <message>
        <source>These settings are read-only: {file}.</source>
        <translation>He pānui anake ēnei tautuhinga: {file}.</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Whakarunga</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Whakararo</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Tango</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Kawe mai…</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Tāpiri tangata</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Mahi anō</translation>
    </message>
    <message>
        <source>Shortcut: Alt and an arrow key</source>
        <translation>He rite te mahi a Alt me tētahi pātuhi pere</translation>
    </message>
    <message>
        <source>This should be {expected}.</source>
        <translation>Ko te tikanga ko {expected} tēnei.</translation>
    </message>
    <message>
        <source>Saved: {change}.</source>
        <translation>Kua tiakina: {change}.</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) (appears|appear) twice.</source>
        <translation>
            <numerusform>%n tau kua tuhia kia rua.</numerusform>
            <numerusform>%n tau kua tuhia kia rua.</numerusform>
            <numerusform>%n tau kua tuhia kia rua.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n tāngata</numerusform>
            <numerusform>%n tāngata</numerusform>
            <numerusform>%n tāngata</numerusform>
        </translation>
    </message>
    <message>
        <source>{who} changed</source>
        <translation>Kua hurihia a {who}</translation>
    </message>
    <message>
        <source>{name} added</source>
        <translation>Kua tāpiria a {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) left out because the number is already there.</source>
        <translation>
            <numerusform>%n rārangi kua waiho, kei reira kē te tau.</numerusform>
            <numerusform>%n rārangi kua waiho, kei reira kē te tau.</numerusform>
            <numerusform>%n rārangi kua waiho, kei reira kē te tau.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) not understood; the first is row {row}: {why}</source>
        <translation>
            <numerusform>%n rārangi kāore i mārama; ko te rārangi {row} te tuatahi: {why}</numerusform>
            <numerusform>%n rārangi kāore i mārama; ko te rārangi {row} te tuatahi: {why}</numerusform>
            <numerusform>%n rārangi kāore i mārama; ko te rārangi {row} te tuatahi: {why}</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no people on the clipboard.</source>
        <translation>Kāore he tāngata i te papatopenga.</translation>
    </message>
    <message numerus="yes">
        <source>%n (person|people) added.</source>
        <translation>
            <numerusform>%n tāngata kua tāpirihia.</numerusform>
            <numerusform>%n tāngata kua tāpirihia.</numerusform>
            <numerusform>%n tāngata kua tāpirihia.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n (person|people) pasted</source>
        <translation>
            <numerusform>%n tāngata kua whakapiria</numerusform>
            <numerusform>%n tāngata kua whakapiria</numerusform>
            <numerusform>%n tāngata kua whakapiria</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied.</source>
        <translation>
            <numerusform>%n rārangi kua tāruatia.</numerusform>
            <numerusform>%n rārangi kua tāruatia.</numerusform>
            <numerusform>%n rārangi kua tāruatia.</numerusform>
        </translation>
    </message>
    <message>
        <source>{who} removed</source>
        <translation>Kua tangohia a {who}</translation>
    </message>
    <message>
        <source>{who} moved</source>
        <translation>Kua nekehia a {who}</translation>
    </message>
    <message>
        <source>Undone: {change}.</source>
        <translation>Kua wetea: {change}.</translation>
    </message>
    <message>
        <source>Redone: {change}.</source>
        <translation>Kua mahia anō: {change}.</translation>
    </message>
    <message>
        <source>Nobody matches.</source>
        <translation>Kāore tētahi i kitea.</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Tangata</translation>
    </message>
    <message>
        <source>Park slot</source>
        <translation>Tūnga karanga</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Tūtira</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Tētahi atu</translation>
    </message>
    <message>
        <source>Only if it differs from the phone system&apos;s own code.</source>
        <translation>Mehemea anake he rerekē i te waehere ake a te pūnaha waea.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ingoa</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Tau</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Nōnahea</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Ko wai</translation>
    </message>
    <message>
        <source>Rang</source>
        <translation>I tangi</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Te roa</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>I whakautua</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Kāore i whakautua</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>I whakahēngia</translation>
    </message>
    <message>
        <source>Answered elsewhere</source>
        <translation>I whakautua i wāhi kē</translation>
    </message>
    <message>
        <source>Picked up</source>
        <translation>I hikina</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>I waea atu</translation>
    </message>
    <message>
        <source>Called, not answered</source>
        <translation>I waea atu, kāore i whakautua</translation>
    </message>
    <message>
        <source>transferred to {name}</source>
        <translation>i tukuna ki a {name}</translation>
    </message>
    <message>
        <source>connected to {name}</source>
        <translation>i honoa ki a {name}</translation>
    </message>
    <message>
        <source>parked on {name}</source>
        <translation>i waiho ki {name}</translation>
    </message>
    <message>
        <source>brought back from {name}</source>
        <translation>i whakahokia mai i a {name}</translation>
    </message>
    <message>
        <source>Called, busy</source>
        <translation>I waea atu, e pukumahi ana</translation>
    </message>
    <message>
        <source>Called, declined</source>
        <translation>I waea atu, i whakakāhoretia</translation>
    </message>
    <message>
        <source>Called, no such number</source>
        <translation>I waea atu, kāore he nama pērā</translation>
    </message>
    <message>
        <source>Called, failed ({status})</source>
        <translation>I waea atu, i hapa ({status})</translation>
    </message>
    <message>
        <source>“{note}”</source>
        <translation>“{note}”</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ināianei</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Tēnei rā</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Inanahi</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Kāore e whakamahia</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Ingoa tuatahi</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Ingoa whānau</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Rōpū</translation>
    </message>
    <message>
        <source>{word}, person {count}</source>
        <translation>{word}, tangata {count}</translation>
    </message>
    <message>
        <source>Column {title}</source>
        <translation>Tīwae {title}</translation>
    </message>
    <message>
        <source>Which column is which?</source>
        <translation>He aha kei ia tīwae?</translation>
    </message>
    <message numerus="yes">
        <source>{file} has %n row(s).</source>
        <translation>
            <numerusform>E %n ngā rārangi o {file}.</numerusform>
            <numerusform>E %n ngā rārangi o {file}.</numerusform>
            <numerusform>E %n ngā rārangi o {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>These are the first {count}.</source>
        <translation>Ko ngā mea tuatahi e {count} ēnei.</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) that may hold passwords (is|are) not shown.</source>
        <translation>
            <numerusform>E %n ngā tīwae kāore e whakaaturia: he kupuhipa pea kei roto.</numerusform>
            <numerusform>E %n ngā tīwae kāore e whakaaturia: he kupuhipa pea kei roto.</numerusform>
            <numerusform>E %n ngā tīwae kāore e whakaaturia: he kupuhipa pea kei roto.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose “Number” above the column with the numbers to watch.</source>
        <translation>Kōwhiria “Tau” ki runga i te tīwae o ngā tau hei mātaki.</translation>
    </message>
    <message>
        <source>The first person would be: {person}.</source>
        <translation>Ko te tangata tuatahi: {person}.</translation>
    </message>
    <message>
        <source>The first people would be: {person}.</source>
        <translation>Ko ngā tāngata tuatahi: {person}.</translation>
    </message>
    <message>
        <source>No number can be read in the rows shown here.</source>
        <translation>Kāore he tau e taea te pānui i ngā rārangi e whakaaturia ana.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Momo</translation>
    </message>
    <message>
        <source>Pickup code</source>
        <translation>Waehere tango</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Makau</translation>
    </message>
    <message>
        <source>New person…</source>
        <translation>Tangata hou…</translation>
    </message>
    <message>
        <source>Not a favourite</source>
        <translation>Ehara i te makau</translation>
    </message>
    <message>
        <source>Row {row}, {name}, has the same number.</source>
        <translation>He rite te tau o te rārangi {row}, {name}.</translation>
    </message>
    <message>
        <source>Type to change a cell. Delete removes a row, Alt and an arrow key move it, Ctrl+V pastes rows.</source>
        <translation>Patopato hei huri i te pūtau. Mā Delete ka tango, mā Alt me te pere ka neke, mā Ctrl+V ka whakapiri rārangi.</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Huna te kupuhipa</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Whakaatu i te kupuhipa</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Ngā rōpū</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Hou</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Kua hurihia</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Ōrite</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Tāruarua</translation>
    </message>
    <message>
        <source>Bad address</source>
        <translation>Wāhitau hē</translation>
    </message>
    <message>
        <source>Not a lamp</source>
        <translation>Ehara i te rama</translation>
    </message>
    <message>
        <source>Not answering</source>
        <translation>Kāore e whakautu</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Tūnga</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Tuhipoka</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Kei hea</translation>
    </message>
    <message>
        <source>{field}: {before} becomes {after}</source>
        <translation>{field}: ka huri a {before} hei {after}</translation>
    </message>
    <message>
        <source>{field}: {after}</source>
        <translation>{field}: {after}</translation>
    </message>
    <message>
        <source>Tested: it answers</source>
        <translation>Kua whakamātauria: e whakautu ana</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>E whakamātau ana…</translation>
    </message>
    <message>
        <source>Import people</source>
        <translation>Kawe mai tāngata</translation>
    </message>
    <message>
        <source>Which rows to show</source>
        <translation>Ko ēhea rārangi hei whakaatu</translation>
    </message>
    <message>
        <source>Choose other files…</source>
        <translation>Kōwhiria ētahi atu kōnae…</translation>
    </message>
    <message>
        <source>Choose phones…</source>
        <translation>Kōwhiria ngā waea…</translation>
    </message>
    <message>
        <source>Choose columns…</source>
        <translation>Kōwhiria ngā tīwae…</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Kōwhiria ngā kōnae…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Kōwhiria he kōpaki…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Whakapiri</translation>
    </message>
    <message>
        <source>Drop a phone&apos;s configuration, a list or an address book here.</source>
        <translation>Whakatakahia mai te whirihoranga o te waea, he rārangi, he pukapuka wāhitau rānei.</translation>
    </message>
    <message>
        <source>There is nothing to paste.</source>
        <translation>Kāore he mea hei whakapiri.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>E pānui ana…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Kāti</translation>
    </message>
    <message>
        <source>Excel, CSV, vCard, phone books and the files of all common phones are supported, also many at once in a folder or a zip file. You see every change before it is saved; passwords are not read.</source>
        <translation>E mōhiotia ana a Excel, CSV, vCard, ngā puka waea me ngā kōnae o ngā waea noa katoa, he maha hoki i te wā kotahi i te kōpaki, i te kōnae zip rānei. Ka kite koe i ngā panonitanga katoa i mua i te tiaki; kāore ngā kupuhipa e pānuitia.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Kōwhiria he kōpaki</translation>
    </message>
    <message numerus="yes">
        <source>%n (person|people) imported</source>
        <translation>
            <numerusform>%n tāngata kua kawea mai</numerusform>
            <numerusform>%n tāngata kua kawea mai</numerusform>
            <numerusform>%n tāngata kua kawea mai</numerusform>
        </translation>
    </message>
    <message>
        <source>1 person was imported.</source>
        <translation>Kotahi te tangata kua kawea mai.</translation>
    </message>
    <message>
        <source>{count} people were imported.</source>
        <translation>{count} ngā tāngata kua kawea mai.</translation>
    </message>
    <message>
        <source>Undone. Nothing was imported.</source>
        <translation>Kua wetea. Kāore he mea i kawea mai.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was read.</source>
        <translation>Kua kāti. Kāore he mea i pānuitia.</translation>
    </message>
    <message>
        <source>The leading zeros were restored.</source>
        <translation>Kua hoki mai ngā kore i mua.</translation>
    </message>
    <message numerus="yes">
        <source>Restore %n leading zero(s)</source>
        <translation>
            <numerusform>Whakahokia ngā kore %n kua ngaro</numerusform>
            <numerusform>Whakahokia ngā kore %n kua ngaro</numerusform>
            <numerusform>Whakahokia ngā kore %n kua ngaro</numerusform>
        </translation>
    </message>
    <message>
        <source>Use these phones</source>
        <translation>Whakamahia ēnei waea</translation>
    </message>
    <message>
        <source>Use these columns</source>
        <translation>Whakamahia ēnei tīwae</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Kua oti</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Kāore he tohu</translation>
    </message>
    <message>
        <source>Add 1 person</source>
        <translation>Tāpirihia te tangata kotahi</translation>
    </message>
    <message>
        <source>Add {count} people</source>
        <translation>Tāpirihia ngā tāngata e {count}</translation>
    </message>
    <message>
        <source>change {count}</source>
        <translation>hurihia {count}</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two parts of a button&apos;s text</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Import people. {summary}</source>
        <translation>Kawea mai ngā tāngata. {summary}</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>Kōnae: %n</numerusform>
            <numerusform>Kōnae: %n</numerusform>
            <numerusform>Kōnae: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Testing each number: {tried} of {total}.</source>
        <translation>E whakamātau ana i ia tau: {tried} o te {total}.</translation>
    </message>
    <message>
        <source>There is no account yet, so the numbers were not tested.</source>
        <translation>Kāore anō he pūkete, nō reira kāore i whakamātauria ngā tau.</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) tested.</source>
        <translation>
            <numerusform>Tau i whakamātauria: %n.</numerusform>
            <numerusform>Tau i whakamātauria: %n.</numerusform>
            <numerusform>Tau i whakamātauria: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>The passwords in these files were not read.</source>
        <translation>Kāore i pānuitia ngā kupuhipa o ēnei kōnae.</translation>
    </message>
    <message>
        <source>To correct a number, choose its row and type.</source>
        <translation>Hei whakatika i tētahi tau, kōwhiria tōna rārangi ka pato ai.</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n hou</numerusform>
            <numerusform>%n hou</numerusform>
            <numerusform>%n hou</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n kua huri</numerusform>
            <numerusform>%n kua huri</numerusform>
            <numerusform>%n kua huri</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n tāruarua</numerusform>
            <numerusform>%n tāruarua</numerusform>
            <numerusform>%n tāruarua</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bad address(es)</source>
        <translation>
            <numerusform>%n wāhitau hē</numerusform>
            <numerusform>%n wāhitau hē</numerusform>
            <numerusform>%n wāhitau hē</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would be orange</source>
        <translation>
            <numerusform>%n ka karaka</numerusform>
            <numerusform>%n ka karaka</numerusform>
            <numerusform>%n ka karaka</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already there</source>
        <translation>
            <numerusform>%n kei konā kē</numerusform>
            <numerusform>%n kei konā kē</numerusform>
            <numerusform>%n kei konā kē</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to import</source>
        <translation>Kāore he mea hei rama</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) (was|were) not read either.</source>
        <translation>
            <numerusform>Kāore hoki ētahi atu kōnae %n i pānuitia.</numerusform>
            <numerusform>Kāore hoki ētahi atu kōnae %n i pānuitia.</numerusform>
            <numerusform>Kāore hoki ētahi atu kōnae %n i pānuitia.</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Katoa</translation>
    </message>
    <message>
        <source>New and changed</source>
        <translation>He hou, kua huri</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Ngā tāruarua</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Kua waiho</translation>
    </message>
    <message>
        <source>Press Space to tick or untick a row, or type another number for it.</source>
        <translation>Pēhia te Mokowā hei tohu, hei wetetohu rānei i tētahi rārangi, pātohia rānei tētahi atu tau.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Hua</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Pokatata papapātuhi</translation>
    </message>
    <message>
        <source>Press any key to close</source>
        <translation>Pēhia tētahi pātuhi hei kati</translation>
    </message>
    <message>
        <source>With a call: {action}</source>
        <translation>Me te waea: {action}</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Matapihi</translation>
    </message>
    <message>
        <source>Show all lamps</source>
        <translation>Whakaaturia ngā rama katoa</translation>
    </message>
    <message>
        <source>Add the people whose lines you want to see.</source>
        <translation>Tāpirihia ngā tāngata e hiahia ana koe kia kite i ō rātou raina.</translation>
    </message>
    <message>
        <source>Add people</source>
        <translation>Tāpirihia he tāngata</translation>
    </message>
    <message>
        <source>Import from a phone or a file</source>
        <translation>Kawea mai i te waea, i te kōnae rānei</translation>
    </message>
    <message>
        <source>No lamps match the filter</source>
        <translation>Kāore he rama e whakaatu ana i tērā ināianei</translation>
    </message>
    <message>
        <source>{name} stays where it was.</source>
        <translation>Ka noho a {name} ki tōna wāhi.</translation>
    </message>
    <message>
        <source>Close the search before you move lamps.</source>
        <translation>Waiho te rapu i te tuatahi, kātahi ka neke rama.</translation>
    </message>
    <message>
        <source>{name} can only be moved within its group.</source>
        <translation>Ka taea te neke a {name} i roto anake i tōna rōpū.</translation>
    </message>
    <message>
        <source>Favourites always come first.</source>
        <translation>Ko ngā makau i mua, ko ētahi atu i muri.</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>kua kōpaki</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>kua whakatuwhera</translation>
    </message>
    <message>
        <source>Heading. Press Enter to show or hide its lamps.</source>
        <translation>He upoko. Pāwhiria a Enter hei whakaatu, hei huna rānei i ōna rama.</translation>
    </message>
    <message>
        <source>Page {page}</source>
        <translation>Whārangi {page}</translation>
    </message>
    <message>
        <source>Without a key</source>
        <translation>Kāore he pātene</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Ngā makau</translation>
    </message>
    <message>
        <source>No group</source>
        <translation>Kāore he rōpū</translation>
    </message>
    <message numerus="yes">
        <source>%n lamp(s)</source>
        <translation>
            <numerusform>Rama: %n</numerusform>
            <numerusform>Rama: %n</numerusform>
            <numerusform>Rama: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} ringing</source>
        <translation>{count} e tangi ana</translation>
    </message>
    <message>
        <source>{count} to check</source>
        <translation>{count} hei tirotiro</translation>
    </message>
    <message>
        <source>{count} busy</source>
        <translation>{count} e pukumahi ana</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>makau</translation>
    </message>
    <message numerus="yes">
        <source>%n lamp(s) ringing</source>
        <translation>
            <numerusform>Rama e tangi ana: %n</numerusform>
            <numerusform>Rama e tangi ana: %n</numerusform>
            <numerusform>Rama e tangi ana: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>No favourites yet. Click the star on a lamp to add it.</source>
        <translation>Kāore anō he makau. Mā te whetū i te rama ka makau.</translation>
    </message>
    <message>
        <source>Nobody here.</source>
        <translation>Kāore tētahi i konei.</translation>
    </message>
    <message>
        <source>Nobody is ringing.</source>
        <translation>Kāore tētahi e tangi ana.</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Tangohia i ngā makau</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Tāpiri ki ngā makau</translation>
    </message>
    <message>
        <source>Kiwi Console</source>
        <translation>Kiwi Console</translation>
    </message>
    <message>
        <source>Close this page to call {number}.</source>
        <translation>Ka taea te waea atu ki a {number} ina mahue tēnei whārangi.</translation>
    </message>
    <message>
        <source>Your own line needs no lamp.</source>
        <translation>Kāore e hiahiatia he rama mō tō ake raina.</translation>
    </message>
    <message>
        <source>The same number as in line {line}.</source>
        <translation>He rite te tau ki tērā o te rārangi {line}.</translation>
    </message>
    <message>
        <source>Is the leading 0 missing?</source>
        <translation>Kei te ngaro te 0 i mua?</translation>
    </message>
    <message>
        <source>A spreadsheet has rounded this number.</source>
        <translation>Nā te ripanga i whakaawhiwhi tēnei tau.</translation>
    </message>
    <message>
        <source>There is no number in this line.</source>
        <translation>Kāore he tau i tēnei rārangi.</translation>
    </message>
    <message>
        <source>This key has no lamp.</source>
        <translation>Kāore he rama o tēnei pātene.</translation>
    </message>
    <message>
        <source>This key names no number.</source>
        <translation>Kāore tēnei pātene e tohu tau.</translation>
    </message>
    <message>
        <source>What to do now</source>
        <translation>Me aha ināianei</translation>
    </message>
    <message>
        <source>For whoever looks after the phones</source>
        <translation>Mā te kaitiaki o ngā waea</translation>
    </message>
    <message>
        <source>Search by name or number</source>
        <translation>Rapua he ingoa, he tau rānei</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rapu</translation>
    </message>
    <message>
        <source>Search by name or number (Ctrl+F, or just type)</source>
        <translation>Rapua he ingoa, he tau rānei (Ctrl+F, me pato noa rānei)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Tahua</translation>
    </message>
    <message>
        <source>Practice: nothing here is real</source>
        <translation>He parakatihi: ehara i te tūturu</translation>
    </message>
    <message>
        <source>Use my own phone system</source>
        <translation>Whakamahia taku ake pūnaha waea</translation>
    </message>
    <message>
        <source>Signed in to {server}</source>
        <translation>Kua takiuru ki {server}</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Kua takiuru</translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation>Kāore anō he pūkete</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>E takiuru ana…</translation>
    </message>
    <message>
        <source>Sign in as {line}</source>
        <translation>Takiuru hei {line}</translation>
    </message>
    <message>
        <source>Password of {line} at {server}</source>
        <translation>Kupuhipa o {line} i {server}</translation>
    </message>
    <message>
        <source>The password is kept in this computer&apos;s keyring, if there is one, and never in a file.</source>
        <translation>Ka puritia i te mau kī o tēnei rorohiko mēnā he mau kī tōna, kaua rawa i te kōnae.</translation>
    </message>
    <message>
        <source>The phone system did not accept the password. Type it again.</source>
        <translation>Kāore te pūnaha waea e whakaae ki te kupuhipa o mua. Patohia anō.</translation>
    </message>
    <message>
        <source>Type the password of the line.</source>
        <translation>Patohia te kupuhipa o te raina.</translation>
    </message>
    <message>
        <source>Saving the password…</source>
        <translation>E pupuri ana i te kupuhipa…</translation>
    </message>
    <message>
        <source>Recent activity</source>
        <translation>Ngā mahi o nā tata nei</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>I mua atu</translation>
    </message>
    <message>
        <source>{name} is selected.</source>
        <translation>Kua kōwhiria a {name}.</translation>
    </message>
    <message>
        <source>Type a name or a number.</source>
        <translation>Patohia he ingoa, he tau rānei.</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>Ngā mea i kitea: %n</numerusform>
            <numerusform>Ngā mea i kitea: %n</numerusform>
            <numerusform>Ngā mea i kitea: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>A … Z</source>
        <translation>A … Z</translation>
    </message>
    <message>
        <source>Type anywhere to search</source>
        <translation>Pato ki hea noa hei rapu</translation>
    </message>
    <message>
        <source>Move through the results</source>
        <translation>Neke i ngā mea i kitea</translation>
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
        <translation>Tuku ināianei: {name}</translation>
    </message>
    <message>
        <source>Ask first: {name}</source>
        <translation>Uia i mua: {name}</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>Select the result</source>
        <translation>Kōwhiria</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Katia te rapu</translation>
    </message>
    <message>
        <source>Appearance changed</source>
        <translation>Kua hurihia te āhua</translation>
    </message>
    <message>
        <source>Zoom {zoom}%</source>
        <translation>Topa {zoom}%</translation>
    </message>
    <message>
        <source>{name} moved</source>
        <translation>Kua nekehia a {name}</translation>
    </message>
    <message>
        <source>{name} added to favourites</source>
        <translation>Kua tāpiria a {name} ki ngā makau</translation>
    </message>
    <message>
        <source>{name} removed from favourites</source>
        <translation>Kua tangohia a {name} i ngā makau</translation>
    </message>
    <message>
        <source>There is no settings file to save this in.</source>
        <translation>Kāore he tautuhinga hei pupuri i tērā.</translation>
    </message>
    <message>
        <source>Undone: {change}</source>
        <translation>Kua wetea: {change}</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Kāore he mea hei mahi anō.</translation>
    </message>
    <message>
        <source>Redone: {change}</source>
        <translation>Kua mahia anō: {change}</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Taunoa pūnaha</translation>
    </message>
    <message>
        <source>Same as headset or speaker</source>
        <translation>Te taringa, te tukuoro rānei i runga ake</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Kōwhiria he kōnae…</translation>
    </message>
    <message>
        <source>the park slot</source>
        <translation>te tūnga</translation>
    </message>
    <message>
        <source>not known; type it here</source>
        <translation>kāore i te mōhiotia; patohia ki konei</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Kōwhiria he kōnae</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Tautuhinga</translation>
    </message>
    <message>
        <source>No settings match.</source>
        <translation>Kāore he tautuhinga o tērā ingoa.</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Whakarērea ngā huringa</translation>
    </message>
    <message>
        <source>Save without testing</source>
        <translation>Tiakina me te kore whakamātau</translation>
    </message>
    <message>
        <source>Sign in and save</source>
        <translation>Takiuru me te tiaki</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kupuhipa</translation>
    </message>
    <message>
        <source>Leave it empty to keep the current password. It is never written to the settings file.</source>
        <translation>Ki te piako: ko tērā kua puritia kētia. Kāore rawa e tuhia ki te kōnae tautuhinga.</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Rapua he tautuhinga</translation>
    </message>
    <message>
        <source>Settings pages</source>
        <translation>Ngā whārangi tautuhinga</translation>
    </message>
    <message>
        <source>“{title}” changed</source>
        <translation>Kua hurihia “{title}”</translation>
    </message>
    <message>
        <source>Saved: {title}.</source>
        <translation>Kua tiakina: {title}.</translation>
    </message>
    <message>
        <source>One field is not filled in correctly yet.</source>
        <translation>Kāore anō tētahi āpure kia tika te whakakī.</translation>
    </message>
    <message>
        <source>The account was not changed.</source>
        <translation>Kei te pērā tonu te pūkete.</translation>
    </message>
    <message>
        <source>The account was changed. Sign in to use it.</source>
        <translation>Kua hurihia te pūkete; takiuru hei whakamahi.</translation>
    </message>
    <message>
        <source>Signing in did not work; nothing was changed.</source>
        <translation>Kāore i tutuki te takiuru; kāore he mea i hurihia.</translation>
    </message>
    <message>
        <source>The account is saved and signs in now.</source>
        <translation>Kua tiakina te pūkete, ā, e takiuru ana ināianei.</translation>
    </message>
    <message>
        <source>You have not signed in with the changed account. Press Back again to discard the change.</source>
        <translation>I hurihia te pūkete engari kāore i takiuruhia. Ki te hoki anō, ka whakarērea te huringa.</translation>
    </message>
    <message>
        <source>The line&apos;s own password, as a phone would use it.</source>
        <translation>Te kupuhipa ake o te raina, pērā i tā te waea.</translation>
    </message>
    <message>
        <source>For its codes to pick up, park and reach voicemail.</source>
        <translation>Mō ana waehere tango, waiho ki te tūnga, karere waha hoki.</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Iti ake</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ētahi atu</translation>
    </message>
    <message>
        <source>Connection, sign-in name, domain, outbound proxy, CA file</source>
        <translation>Hononga, ingoa takiuru, rohe, takawaenga puta, kōnae CA</translation>
    </message>
    <message>
        <source>Choose a CA file</source>
        <translation>Kōwhiria he kōnae CA</translation>
    </message>
    <message>
        <source>Type the server&apos;s name, which you got from your provider.</source>
        <translation>Patohia te ingoa o te tūmau; nā tō kaiwhakarato i homai.</translation>
    </message>
    <message>
        <source>This is not a server name. A server name looks like sip.example.net.</source>
        <translation>Ehara tēnei i te ingoa tūmau. He pērā i te sip.example.net.</translation>
    </message>
    <message>
        <source>Type the number of the reception line.</source>
        <translation>Patohia te tau o te raina tomokanga.</translation>
    </message>
    <message>
        <source>This is not a line number. A line number looks like 093778647.</source>
        <translation>Ehara tēnei i te tau raina. He pērā i te 093778647.</translation>
    </message>
    <message>
        <source>This is not a domain. A domain looks like example.net.</source>
        <translation>Ehara tēnei i te rohe. He pērā i te example.net.</translation>
    </message>
    <message>
        <source>This is not a server name. A server name looks like proxy.example.net.</source>
        <translation>Ehara tēnei i te ingoa tūmau. He pērā i te proxy.example.net.</translation>
    </message>
    <message>
        <source>This file does not exist.</source>
        <translation>Kāore taua kōnae.</translation>
    </message>
    <message>
        <source>Your line</source>
        <translation>Tō raina</translation>
    </message>
    <message>
        <source>The account is tested when server, number and password are filled in and you press Enter or Tab.</source>
        <translation>Ka whakamātauria ina kī te tūmau, te nama me te kupuhipa, ā, ka pāwhiria e koe a Enter, a Tab rānei.</translation>
    </message>
    <message>
        <source>Does it work?</source>
        <translation>Kei te mahi?</translation>
    </message>
    <message>
        <source>This computer is offline. Check its cable or Wi-Fi.</source>
        <translation>Kua tuimotu tēnei rorohiko. Tirohia te taura, te Wi-Fi rānei.</translation>
    </message>
    <message>
        <source>There is no phone system with this name. Check the spelling, letter by letter.</source>
        <translation>Kāore he pūnaha waea o tēnei ingoa. Tirohia te tātaki, ia pū, ia pū.</translation>
    </message>
    <message>
        <source>A computer answers, but no phone system does. Check the name. Your provider may also have given you a port, such as sip.example.net:5060.</source>
        <translation>He rorohiko kei reira, engari kāore he pūnaha waea e whakautu. Tirohia te ingoa; tērā pea kua homai e tō kaiwhakarato he tauranga, pērā i te sip.example.net:5060.</translation>
    </message>
    <message>
        <source>The server does not answer. Check the name. If it is right, a firewall may be in the way, or you may need another connection type under More.</source>
        <translation>Kāore he whakautu i reira. Tirohia te ingoa. Mēnā e tika ana, he pātūahi e aukati ana, he momo hononga kē rānei i raro i Ētahi atu e hiahiatia ana.</translation>
    </message>
    <message>
        <source>The phone system does not accept this password for this line. Type it again: it is the line&apos;s own password, which often differs from the portal&apos;s.</source>
        <translation>Kāore te pūnaha waea e whakaae ki tēnei kupuhipa mō tēnei raina. Patohia anō: ko te kupuhipa ake o te raina, ehara pea i tō te tomokanga tukutuku.</translation>
    </message>
    <message>
        <source>The phone system could not prove its identity. Check this computer&apos;s date and the server&apos;s name. A phone system in your own office may need its CA file.</source>
        <translation>Kāore i taea e te pūnaha waea te whakaatu ko wai ia. Tirohia te rā o tēnei rorohiko me te ingoa o te tūmau; tērā pea me mātua whai kōnae CA te pūnaha waea ake o te tari.</translation>
    </message>
    <message>
        <source>The phone system does not offer a secure connection. Choose Automatic or TCP.</source>
        <translation>Kāore he hononga haumaru i reira. Kōwhiria te Aunoa, te TCP rānei.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>He aha ai?</translation>
    </message>
    <message>
        <source>Why is {name} orange?</source>
        <translation>He aha a {name} i karaka ai?</translation>
    </message>
    <message>
        <source>Connecting the lamps…</source>
        <translation>E tono ana i ngā rama…</translation>
    </message>
    <message>
        <source>With Kiwi VoIP, check these three things first</source>
        <translation>Mō Kiwi VoIP, tirohia ēnei e toru i te tuatahi</translation>
    </message>
    <message>
        <source>All lamps work.</source>
        <translation>Kei te mahi ngā rama katoa.</translation>
    </message>
    <message>
        <source>{works} of {all} lamps work.</source>
        <translation>E mahi ana te {works} o ngā rama {all}.</translation>
    </message>
    <message>
        <source>Connecting the lamps… {works} of {all} work.</source>
        <translation>E tono ana i ngā rama… e mahi ana te {works} o te {all}.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>me te %n atu</numerusform>
            <numerusform>me te %n atu</numerusform>
            <numerusform>me te %n atu</numerusform>
        </translation>
    </message>
    <message>
        <source>Names and numbers, one person per line</source>
        <translation>Ngā ingoa me ngā tau, kotahi te tangata ki te rārangi</translation>
    </message>
    <message>
        <source>Who will be shown</source>
        <translation>Ko wai ka whakaaturia</translation>
    </message>
    <message>
        <source>The people you type appear here.</source>
        <translation>Ka puta ki konei te hunga ka patohia e koe.</translation>
    </message>
    <message>
        <source>Type or paste</source>
        <translation>Pato, whakapiri rānei</translation>
    </message>
    <message>
        <source>One person per line: name and number, and a group if you like.</source>
        <translation>Kotahi te tangata ki te rārangi: ingoa, tau, me te rōpū ki te hiahia koe.</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Mai i te kōnae…</translation>
    </message>
    <message>
        <source>or drop it here: a phone&apos;s settings, CSV, vCard</source>
        <translation>taka rānei ki konei: ngā tautuhinga waea, CSV, vCard</translation>
    </message>
    <message>
        <source>Press Enter to change a row, Delete to remove it.</source>
        <translation>Mā Enter e huri te rārangi, mā Delete e tango.</translation>
    </message>
    <message>
        <source>With Kiwi VoIP, lamps need three things</source>
        <translation>Mō Kiwi VoIP, e toru ngā mea e hiahiatia ana e ngā rama</translation>
    </message>
    <message numerus="yes">
        <source>%n lamp(s) will be shown</source>
        <translation>
            <numerusform>Rama ka whakaaturia: %n</numerusform>
            <numerusform>Rama ka whakaaturia: %n</numerusform>
            <numerusform>Rama ka whakaaturia: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Kāore anō tētahi</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) left out</source>
        <translation>
            <numerusform>Rārangi i waiho: %n</numerusform>
            <numerusform>Rārangi i waiho: %n</numerusform>
            <numerusform>Rārangi i waiho: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a file of names and numbers</source>
        <translation>Kōwhiria he kōnae ingoa, tau hoki</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>E pānui ana i {file}…</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) added from {file}.</source>
        <translation>
            <numerusform>Rārangi i tāpirihia mai i {file}: %n.</numerusform>
            <numerusform>Rārangi i tāpirihia mai i {file}: %n.</numerusform>
            <numerusform>Rārangi i tāpirihia mai i {file}: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) (was|were) already there.</source>
        <translation>
            <numerusform>Rārangi kei konā kē: %n.</numerusform>
            <numerusform>Rārangi kei konā kē: %n.</numerusform>
            <numerusform>Rārangi kei konā kē: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Presence &amp; BLF is on: Kiwi&apos;s portal, Advanced &gt; Presence &amp; BLF. It is off by default.</source>
        <translation>Kua whakakāhia a Presence &amp; BLF: te tomokanga o Kiwi, Advanced &gt; Presence &amp; BLF. Kua weto i te tīmatanga.</translation>
    </message>
    <message>
        <source>All lines are in one group of the Line Manager, usually DEFAULT.</source>
        <translation>Kei te rōpū kotahi o te Line Manager ngā raina katoa, ko DEFAULT te nuinga.</translation>
    </message>
    <message>
        <source>This computer uses the same internet connection as the phones; no VPN.</source>
        <translation>He rite te hononga ipurangi o tēnei rorohiko ki tō ngā waea; kaua he VPN.</translation>
    </message>
    <message>
        <source>Step {here} of {all}: {title}</source>
        <translation>Hipanga {here} o te {all}: {title}</translation>
    </message>
    <message>
        <source>Set up my phone system</source>
        <translation>Whakarite pūnaha waea</translation>
    </message>
    <message>
        <source>Continue anyway</source>
        <translation>Haere tonu ahakoa</translation>
    </message>
    <message>
        <source>Check and continue</source>
        <translation>Tirohia, kātahi ka haere</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>E tirotiro ana…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Tirohia anō</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Haere tonu</translation>
    </message>
    <message numerus="yes">
        <source>Show %n lamp(s)</source>
        <translation>
            <numerusform>Whakaaturia ngā rama: %n</numerusform>
            <numerusform>Whakaaturia ngā rama: %n</numerusform>
            <numerusform>Whakaaturia ngā rama: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the lamps</source>
        <translation>Whakaaturia ngā rama</translation>
    </message>
    <message>
        <source>Start using the console</source>
        <translation>Tīmata te whakamahi</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Whakarite</translation>
    </message>
    <message>
        <source>Filled in from {file}. The password is still needed.</source>
        <translation>I whakakīia mai i {file}; me homai tonu te kupuhipa.</translation>
    </message>
    <message>
        <source>Filled in from {file}. This desk&apos;s own number and password are still needed.</source>
        <translation>Kua whakakīia mai i {file}. Me tāuru tonu te tau me te kupuhipa o tēnei tēpu.</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) read from {file}. See step 2.</source>
        <translation>
            <numerusform>Tau i pānuitia mai i {file}: %n; e tatari ana i te hipanga 2.</numerusform>
            <numerusform>Tau i pānuitia mai i {file}: %n; e tatari ana i te hipanga 2.</numerusform>
            <numerusform>Tau i pānuitia mai i {file}: %n; e tatari ana i te hipanga 2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Hoki</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Hoki (Esc)</translation>
    </message>
    <message>
        <source>Selected lamp</source>
        <translation>Te rama kua kōwhiria</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Katia (Esc)</translation>
    </message>
    <message>
        <source>This is a long call. If it looks wrong, re-check the lamp to ask the phone system again.</source>
        <translation>He karanga roa. Mēnā e hē ana te āhua, tirohia anō: ka pātaihia anō te pūnaha waea.</translation>
    </message>
    <message>
        <source>This phone system does not tell whether a phone is plugged in.</source>
        <translation>Kāore tēnei pūnaha waea e kī mai mehemea kua honoa he waea.</translation>
    </message>
    <message>
        <source>Test the connection to the phone system step by step (Ctrl+D)</source>
        <translation>Whakamātauria te ara ki te pūnaha waea, ia hipanga (Ctrl+D)</translation>
    </message>
    <message>
        <source>Ask the phone system again (Ctrl+R)</source>
        <translation>Pātaihia anō te pūnaha waea (Ctrl+R)</translation>
    </message>
    <message>
        <source>Copy for support</source>
        <translation>Tārua hei tautoko</translation>
    </message>
    <message>
        <source>Copies everything known about this fault, but never a password</source>
        <translation>Ka tārua ngā mea katoa e mōhiotia ana mō tēnei hapa; kāore rawa he kupuhipa o roto</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Taipitopito</translation>
    </message>
    <message>
        <source>Select a lamp to see who that person is talking to and since when.</source>
        <translation>Kōwhiria he rama kia kite kei te kōrero rātou ki a wai, nō nahea hoki.</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Waea atu</translation>
    </message>
    <message>
        <source>There is no longer anything wrong with this lamp.</source>
        <translation>Kāore he hē o tēnei rama ināianei.</translation>
    </message>
    <message>
        <source>Copied. Paste it into an email to whoever looks after the phones.</source>
        <translation>Kua tāruatia. Whakapiria ki te īmēra ki te kaitiaki o ngā waea.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Pūnaha</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Kawenga</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Kaiwhakamahi</translation>
    </message>
    <message>
        <source>Kind of status</source>
        <translation>Momo tūnga</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n hei tirotiro</numerusform>
            <numerusform>%n hei tirotiro</numerusform>
            <numerusform>%n hei tirotiro</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n busy</source>
        <translation>
            <numerusform>%n e pukumahi ana</numerusform>
            <numerusform>%n e pukumahi ana</numerusform>
            <numerusform>%n e pukumahi ana</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n free</source>
        <translation>
            <numerusform>%n e wātea ana</numerusform>
            <numerusform>%n e wātea ana</numerusform>
            <numerusform>%n e wātea ana</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n offline</source>
        <translation>
            <numerusform>%n kua tuimotu</numerusform>
            <numerusform>%n kua tuimotu</numerusform>
            <numerusform>%n kua tuimotu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connecting</source>
        <translation>
            <numerusform>%n e hono ana</numerusform>
            <numerusform>%n e hono ana</numerusform>
            <numerusform>%n e hono ana</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n old</source>
        <translation>
            <numerusform>%n tawhito</numerusform>
            <numerusform>%n tawhito</numerusform>
            <numerusform>%n tawhito</numerusform>
        </translation>
    </message>
    <message>
        <source>No lamps yet</source>
        <translation>Kāore anō he rama</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Whakaaturia te matapihi</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Nau mai</translation>
    </message>
    <message>
        <source>Open the demo office</source>
        <translation>Whakatuwheratia te tari whakatau</translation>
    </message>
    <message>
        <source>I have a settings or phone file</source>
        <translation>He kōnae tautuhinga, he kōnae waea rānei tāku</translation>
    </message>
    <message>
        <source>See at a glance who is free, on a call or ringing.</source>
        <translation>Kitea wawetia ko wai e wātea ana, e kōrero ana, e tangi ana rānei.</translation>
    </message>
    <message>
        <source>Three short steps: your line, your colleagues, done. About two minutes.</source>
        <translation>E toru ngā hipanga poto: tō raina, ō hoamahi, kua oti. Tata ki te rua meneti.</translation>
    </message>
    <message>
        <source>Try it with a demo office</source>
        <translation>Whakamātau noa iho</translation>
    </message>
    <message>
        <source>Sixty colleagues and a busy morning. You need nothing, and nothing is saved.</source>
        <translation>E 60 ngā hoamahi, he ata pukumahi. Kāore he mea e puritia.</translation>
    </message>
    <message>
        <source>Choose a settings or phone file</source>
        <translation>Kōwhiria he kōnae tautuhinga, he kōnae waea rānei</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>Whakatere</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Rapua he tangata</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>Ngā whakahau katoa…</translation>
    </message>
    <message>
        <source>Type a command, or the name of the person you want to find.</source>
        <translation>Patohia he whakahau, te ingoa rānei o te tangata e rapua ana.</translation>
    </message>
    <message>
        <source>Go to the phone ringing longest</source>
        <translation>Haere ki te waea kua roa rawa te tangi</translation>
    </message>
    <message>
        <source>Next group</source>
        <translation>Te rōpū panuku</translation>
    </message>
    <message>
        <source>Previous group</source>
        <translation>Te rōpū o mua</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Te wāhanga panuku o te matapihi</translation>
    </message>
    <message>
        <source>Back to caller, or all lamps</source>
        <translation>Hoki ki te kaikaranga, ki ngā rama katoa rānei</translation>
    </message>
    <message>
        <source>Lamp menu</source>
        <translation>Rārangi tono o te rama</translation>
    </message>
    <message>
        <source>The menu of the selected lamp; a right-click or the Menu key opens it too.</source>
        <translation>Te rārangi mō te rama kua tīpakohia; mā te pāwhiri matau me te pātuhi Rārangi hoki e tuwhera.</translation>
    </message>
    <message>
        <source>Why is it orange?</source>
        <translation>He aha i karaka ai?</translation>
    </message>
    <message>
        <source>Add or remove favourite</source>
        <translation>Tāpiri, tango rānei i te makau</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Whakaatu taipitopito</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Tārua i te nama</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Whakatika…</translation>
    </message>
    <message>
        <source>Removes this person and the lamp from the console. You can undo this.</source>
        <translation>Ka tangohia tēnei tangata me tana rama i te papatohu; ka taea te wete.</translation>
    </message>
    <message>
        <source>Show as tiles</source>
        <translation>Whakaaturia hei taira</translation>
    </message>
    <message>
        <source>Show as a list</source>
        <translation>Whakaaturia hei rārangi</translation>
    </message>
    <message>
        <source>Show as phone keys</source>
        <translation>Whakaaturia pērā i ngā pātene waea</translation>
    </message>
    <message>
        <source>Fit tiles to the window</source>
        <translation>Whakaritea ngā taira ki te matapihi</translation>
    </message>
    <message>
        <source>Small tiles</source>
        <translation>Ngā taira iti</translation>
    </message>
    <message>
        <source>Medium tiles</source>
        <translation>Ngā taira waenga</translation>
    </message>
    <message>
        <source>Large tiles</source>
        <translation>Ngā taira nui</translation>
    </message>
    <message>
        <source>Groups as sections</source>
        <translation>Ngā rōpū ki raro i tētahi, i tētahi</translation>
    </message>
    <message>
        <source>Groups as tabs</source>
        <translation>Ngā rōpū hei ripa</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Kia nui ake</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kia iti iho</translation>
    </message>
    <message>
        <source>Default size</source>
        <translation>Rahi taunoa</translation>
    </message>
    <message>
        <source>Preview in normal colour vision</source>
        <translation>Kitea mā te kanohi tae noa</translation>
    </message>
    <message>
        <source>Preview without red (protanopia)</source>
        <translation>Kitea me te kore whero (protanopia)</translation>
    </message>
    <message>
        <source>Preview without green (deuteranopia)</source>
        <translation>Kitea me te kore kākāriki (deuteranopia)</translation>
    </message>
    <message>
        <source>Preview without blue (tritanopia)</source>
        <translation>Kitea me te kore kikorangi (tritanopia)</translation>
    </message>
    <message>
        <source>People and settings</source>
        <translation>Ngā tāngata me ngā tautuhinga</translation>
    </message>
    <message>
        <source>People…</source>
        <translation>Ngā tāngata…</translation>
    </message>
    <message>
        <source>Add, change, arrange and remove the people whose lamps are shown.</source>
        <translation>Tāpirihia, hurihia, whakaraupapatia, tangohia hoki te hunga e whakaaturia ana ō rātou rama.</translation>
    </message>
    <message>
        <source>Import people…</source>
        <translation>Kawea mai he tāngata…</translation>
    </message>
    <message>
        <source>From a phone&apos;s configuration, a spreadsheet or an address book.</source>
        <translation>Mai i te whirihoranga waea, i te ripanga, i te pukapuka wāhitau rānei.</translation>
    </message>
    <message>
        <source>Export people…</source>
        <translation>Kaweake tāngata…</translation>
    </message>
    <message>
        <source>For a spreadsheet, an address book, a phone, or the next desk.</source>
        <translation>Mō te ripanga, te pukapuka wāhitau, te waea, te tēpu e whai ake rānei.</translation>
    </message>
    <message>
        <source>Past calls…</source>
        <translation>Ngā karanga o mua…</translation>
    </message>
    <message>
        <source>Who called, when, and what became of it; as far back as the settings say.</source>
        <translation>Ko wai i waea mai, nōnahea, ā, i aha; ki te roa e kī ana ngā tautuhinga.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Tautuhinga…</translation>
    </message>
    <message>
        <source>Set up a phone system…</source>
        <translation>Whakaritea he pūnaha waea…</translation>
    </message>
    <message>
        <source>Practise with a demo office</source>
        <translation>Parakatihi ki te tari whakatau</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Āwhina</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Whakamutu</translation>
    </message>
    <message>
        <source>This needs the full program; this window shows only the lamps.</source>
        <translation>Me whai te pūmanawa katoa mō tērā; ko ngā rama anake kei konei.</translation>
    </message>
    <message numerus="yes">
        <source>%n (person|people) added or changed.</source>
        <translation>
            <numerusform>Tāngata i tāpirihia, i hurihia rānei: %n.</numerusform>
            <numerusform>Tāngata i tāpirihia, i hurihia rānei: %n.</numerusform>
            <numerusform>Tāngata i tāpirihia, i hurihia rānei: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>was {colour}</source>
        <translation>{colour}</translation>
    </message>
    <message>
        <source>The status of this line is not known.</source>
        <translation>Kāore e mōhiotia te tūnga o tēnei raina.</translation>
    </message>
    <message>
        <source>This may be out of date. Last known: {colour}.</source>
        <translation>Tērā pea kua tawhito. Te mea whakamutunga i mōhiotia: {colour}.</translation>
    </message>
    <message>
        <source>Asking the phone system for the status…</source>
        <translation>E pātai ana ki te pūnaha waea mō te tūnga…</translation>
    </message>
    <message>
        <source>Free to take a call</source>
        <translation>E wātea ana ki te karanga</translation>
    </message>
    <message>
        <source>{name} is calling</source>
        <translation>E waea mai ana a {name}</translation>
    </message>
    <message>
        <source>The phone is ringing</source>
        <translation>E tangi ana te waea</translation>
    </message>
    <message>
        <source>Call on hold with {name}</source>
        <translation>E tatari ana te karanga ki a {name}</translation>
    </message>
    <message>
        <source>Call on hold</source>
        <translation>E tatari ana te karanga</translation>
    </message>
    <message>
        <source>On a call with {name}</source>
        <translation>E kōrero ana ki a {name}</translation>
    </message>
    <message>
        <source>{name} (with {other})</source>
        <translation>{name} (me {other})</translation>
    </message>
    <message>
        <source>with {other}</source>
        <translation>me {other}</translation>
    </message>
    <message>
        <source>Busy, ringing, from {name}</source>
        <translation>Pukumahi, e tangi ana, nā {name}</translation>
    </message>
    <message>
        <source>Ringing, from {name}</source>
        <translation>E tangi ana, nā {name}</translation>
    </message>
    <message>
        <source>{status} (not certain)</source>
        <translation>{status} (kāore i te tino mōhio)</translation>
    </message>
    <message>
        <source>Just now</source>
        <translation>Nō nāianei tonu</translation>
    </message>
    <message>
        <source>No update since just now</source>
        <translation>Kāore i rangona mai nō nāianei tonu</translation>
    </message>
    <message>
        <source>No update since {time}, for {span}</source>
        <translation>Kāore i rangona mai i te {time}, {span}</translation>
    </message>
    <message>
        <source>Since {time}, for {span}</source>
        <translation>Mai i te {time}, {span}</translation>
    </message>
    <message numerus="yes">
        <source>Tried %n time(s).</source>
        <translation>
            <numerusform>I whakamātauria: %n.</numerusform>
            <numerusform>I whakamātauria: %n.</numerusform>
            <numerusform>I whakamātauria: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no automatic retry.</source>
        <translation>Kāore e ngana anō aunoa.</translation>
    </message>
    <message>
        <source>Trying again now…</source>
        <translation>E ngana anō ana…</translation>
    </message>
    <message>
        <source>Next automatic retry in {span}.</source>
        <translation>Ka ngana anō aunoa ā muri i te {span}.</translation>
    </message>
    <message>
        <source>The action could not be started. The details are in the log.</source>
        <translation>Kāore i taea tērā te tīmata. Kei te rangitaki ngā taipitopito.</translation>
    </message>
    <message>
        <source>Something went wrong here. The details are in the log.</source>
        <translation>I hē tētahi mea i konei. Kei te rangitaki ngā taipitopito.</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Tirohanga</translation>
    </message>
    <message>
        <source>{name} is back.</source>
        <translation>Kua hoki mai a {name}.</translation>
    </message>
    <message>
        <source>The account was changed, so its calls have ended.</source>
        <translation>Kua hurihia te pūkete, nā reira kua mutu ana karanga.</translation>
    </message>
    <message>
        <source>The phone system asked the console to answer this call automatically.</source>
        <translation>I tono te pūnaha waea kia whakautua aunoatia tēnei karanga.</translation>
    </message>
    <message>
        <source>The phone system would not resume the call with {name} yet. Try again.</source>
        <translation>Kāore anō te pūnaha waea kia whakahoki mai i a {name}. Ngana anō.</translation>
    </message>
    <message>
        <source>{name} can be heard: an automatic call. Your microphone is off.</source>
        <translation>Ka rangona a {name}: he waea aunoa. Kua weto tō hopuoro.</translation>
    </message>
    <message>
        <source>{name} can be heard and hears you: an automatic call.</source>
        <translation>Ka rangona a {name}, ā, ka rongo ia i a koe: he waea aunoa.</translation>
    </message>
    <message>
        <source>There is no sound from {name}.</source>
        <translation>Kāore he oro mai i a {name}.</translation>
    </message>
    <message>
        <source>There is no sound.</source>
        <translation>Kāore he oro.</translation>
    </message>
    <message>
        <source>{name} can be heard again.</source>
        <translation>Kua rangona anō a {name}.</translation>
    </message>
    <message>
        <source>The call with {name} is not encrypted any more.</source>
        <translation>Kua kore te waea ki a {name} e whakamunatia.</translation>
    </message>
    <message>
        <source>{name} has been on hold for a minute.</source>
        <translation>Kua kotahi meneti a {name} e tatari ana.</translation>
    </message>
    <message>
        <source>The phone system has cut {name} off: nothing was heard for 30 seconds.</source>
        <translation>Kua motuhia a {name} e te pūnaha waea: kāore he oro mō te 30 hēkona.</translation>
    </message>
    <message>
        <source>Nothing has been heard from {name} for 30 seconds. Hang up if nobody is there.</source>
        <translation>Kāore he oro mai i a {name} mō te 30 hēkona. Whakamutua te waea ki te kore he tangata.</translation>
    </message>
    <message>
        <source>Calls cannot be made: the console is not signed in.</source>
        <translation>Kāore e taea te waea atu: kāore anō te papatohu kia takiuru.</translation>
    </message>
    <message>
        <source>{name} has answered and is on hold: you are talking to somebody else.</source>
        <translation>Kua whakautu a {name}, ā, e tatari ana: kei te kōrero koe ki tētahi atu.</translation>
    </message>
    <message>
        <source>You picked up a different call: this is {name}, not {wanted}.</source>
        <translation>He karanga kē i tangohia e koe: ko {name} tēnei, ehara i a {wanted}.</translation>
    </message>
    <message>
        <source>{name} could not be brought back: {target} has answered, or the phone is no longer ringing.</source>
        <translation>Kāore i taea te whakahoki mai a {name}: kua whakautu a {target}, kua mutu rānei te tangi o te waea.</translation>
    </message>
    <message>
        <source>Nobody is parked at {slot} any more.</source>
        <translation>Kua kore he tangata i te tūnga {slot}.</translation>
    </message>
    <message>
        <source>The call from {name} is gone: it was answered elsewhere, or the caller hung up.</source>
        <translation>Kua kore te karanga a {name}: i whakautua i wāhi kē, i whakamutua rānei.</translation>
    </message>
    <message>
        <source>There was no longer a call to pick up.</source>
        <translation>Kua kore he karanga hei tango.</translation>
    </message>
    <message>
        <source>Who would you like to call? Type a name or a number.</source>
        <translation>Ko wai hei waea atu? Patohia he ingoa, he tau rānei.</translation>
    </message>
    <message>
        <source>My voicemail</source>
        <translation>Taku karere waha</translation>
    </message>
    <message>
        <source>No call is waiting.</source>
        <translation>Kāore he karanga e tatari ana.</translation>
    </message>
    <message>
        <source>You are not on a call. To end a call on hold, select it first.</source>
        <translation>Kāore koe i runga karanga. Hei whakamutu i tētahi karanga e tatari ana, kōwhiria i te tuatahi.</translation>
    </message>
    <message>
        <source>There is no call to hang up.</source>
        <translation>Kāore he karanga hei whakamutu.</translation>
    </message>
    <message>
        <source>There is no call to put on hold.</source>
        <translation>Kāore he karanga hei pupuri.</translation>
    </message>
    <message>
        <source>{name} is already on hold.</source>
        <translation>E tatari kē ana a {name}.</translation>
    </message>
    <message>
        <source>Nobody is on hold.</source>
        <translation>Kāore he tangata e tatari ana.</translation>
    </message>
    <message>
        <source>That caller has been ticked off already.</source>
        <translation>Kua tangohia kētia taua kaikaranga.</translation>
    </message>
    <message>
        <source>The console does not know where {name} is parked. Call the park slot instead.</source>
        <translation>Kāore e mōhiotia kei tēhea tūnga a {name}: waea atu ki te tūnga.</translation>
    </message>
    <message>
        <source>The call is being transferred. One moment.</source>
        <translation>E tukuna ana te karanga: taihoa.</translation>
    </message>
    <message>
        <source>There is no call to mute.</source>
        <translation>Kāore he karanga hei whakangū.</translation>
    </message>
    <message>
        <source>Tones can be sent only to somebody you are talking to.</source>
        <translation>Ka taea te tuku oro ki te tangata anake e kōrero ana koe ki a ia.</translation>
    </message>
    <message>
        <source>Tones are 0 to 9, * and #, not {text}.</source>
        <translation>Ko ngā oro ko te 0 ki te 9, * me #, kaua ko {text}.</translation>
    </message>
    <message>
        <source>Who should the call go to? Type a name or click a lamp.</source>
        <translation>Ki a wai te karanga? Patohia he ingoa, pāwhiria rānei he rama.</translation>
    </message>
    <message>
        <source>That is your own number.</source>
        <translation>Koinā tō ake tau.</translation>
    </message>
    <message>
        <source>{caller} stays on hold and was not transferred to {name}.</source>
        <translation>Ka tatari tonu a {caller}; kāore i tukuna ki a {name}.</translation>
    </message>
    <message>
        <source>{name} has no lamp to wait for.</source>
        <translation>Kāore he rama a {name} hei tatari.</translation>
    </message>
    <message>
        <source>Whose voicemail? Type a name or click a lamp.</source>
        <translation>Te karere waha a wai? Patohia he ingoa, pēhia rānei he rama.</translation>
    </message>
    <message>
        <source>{name}&apos;s voicemail</source>
        <translation>te karere waha a {name}</translation>
    </message>
    <message>
        <source>Every park slot is taken, and the phone system might cut {caller} off. Park again to try anyway.</source>
        <translation>Kī katoa ngā tūranga, ā, tērā ka motuhia a {caller} e te pūnaha waea. Whakatūria anō kia whakamātauria tonutia.</translation>
    </message>
    <message>
        <source>There is no call to transfer.</source>
        <translation>Kāore he karanga hei tuku.</translation>
    </message>
    <message>
        <source>No transfer is in progress.</source>
        <translation>Kāore he karanga e tukuna ana.</translation>
    </message>
    <message>
        <source>Who should {name} be connected with? Select that call first.</source>
        <translation>Ka honoa a {name} ki a wai? Kōwhiria tērā karanga i te tuatahi.</translation>
    </message>
    <message>
        <source>It is too late to stop the transfer. Bring the call back once it is ringing.</source>
        <translation>Kua tōmuri te aukati; whakahokia mai te karanga ina tangi.</translation>
    </message>
    <message>
        <source>You are talking to {name}.</source>
        <translation>Kei te kōrero koe ki a {name}.</translation>
    </message>
    <message>
        <source>There is no caller to go back to.</source>
        <translation>Kāore he kaikaranga hei hokinga.</translation>
    </message>
    <message>
        <source>You are talking to both.</source>
        <translation>Kei te kōrero koe ki a rāua tahi.</translation>
    </message>
    <message>
        <source>This needs two answered calls.</source>
        <translation>Me rua ngā karanga kua whakautua.</translation>
    </message>
    <message>
        <source>Nobody is parked.</source>
        <translation>Kāore he tangata i te tūnga.</translation>
    </message>
    <message>
        <source>That number parks calls. Call the park slot to retrieve a call.</source>
        <translation>Ko tēnā tau he waiho karanga. Waea atu ki te tūnga.</translation>
    </message>
    <message>
        <source>Retrieving…</source>
        <translation>E tango anō ana…</translation>
    </message>
    <message>
        <source>{name}&apos;s phone is no longer ringing.</source>
        <translation>Kua kore e tangi te waea a {name}.</translation>
    </message>
    <message>
        <source>The pickup code would pick up your own call. End that call first.</source>
        <translation>Ka tango te waehere i tāu ake karanga: whakamutua tērā i te tuatahi.</translation>
    </message>
    <message>
        <source>That is your own call to {name}.</source>
        <translation>Ko tāu ake karanga tēnā ki a {name}.</translation>
    </message>
    <message>
        <source>Picking up…</source>
        <translation>E tango ana…</translation>
    </message>
    <message>
        <source>There is no call to bring back.</source>
        <translation>Kāore he karanga hei whakahoki mai.</translation>
    </message>
    <message>
        <source>Bringing back…</source>
        <translation>E whakahoki mai ana…</translation>
    </message>
    <message>
        <source>The call to {name} has ended.</source>
        <translation>Kua mutu te karanga ki a {name}.</translation>
    </message>
    <message>
        <source>The phone system could not call {name} ({status}).</source>
        <translation>Kāore i taea e te pūnaha waea te waea atu ki a {name} ({status}).</translation>
    </message>
    <message>
        <source>{name} could not be called ({status}).</source>
        <translation>Kāore i taea te waea atu ki a {name} ({status}).</translation>
    </message>
    <message>
        <source>The phone system did not answer the call to {name}.</source>
        <translation>Kāore te pūnaha waea i whakautu i te karanga ki a {name}.</translation>
    </message>
    <message>
        <source>{name}&apos;s phone and this console have no audio codec in common.</source>
        <translation>Kāore he momo oro e ōrite ana i waenga i te waea a {name} me tēnei papatohu.</translation>
    </message>
    <message>
        <source>The phone system takes no encrypted call to {name}, and the settings (“Encrypt calls”) allow no other.</source>
        <translation>Kāore te pūnaha waea e tango i te waea whakamuna ki a {name}, ā, kāore ngā tautuhinga (“Whakamunahia ngā kōrero”) e whakaae ki tētahi atu.</translation>
    </message>
    <message>
        <source>{name} was not called: calls must be encrypted, which needs a TLS connection to the phone system. Choose TLS in the settings, or another value for “Encrypt calls”.</source>
        <translation>Kāore i waea ki a {name}: me whakamuna ngā waea, ā, me hononga TLS ki te pūnaha waea. Kōwhiria te TLS i ngā tautuhinga, tētahi atu uara rānei mō “Whakamunahia ngā kōrero”.</translation>
    </message>
    <message>
        <source>The phone system refused the call to {name}: the password is wrong.</source>
        <translation>I whakakāhore te pūnaha waea i te karanga ki a {name}: he kupuhipa kē tāna e hiahia ana.</translation>
    </message>
    <message>
        <source>The connection to the phone system was lost before {name} could be called.</source>
        <translation>I whati te hononga ki te pūnaha waea i mua i te waea atu ki a {name}.</translation>
    </message>
    <message>
        <source>{name} is diverted to another number, which the console did not call.</source>
        <translation>Kua whakawhitia a {name} ki tau kē; kāore te papatohu i waea ki reira.</translation>
    </message>
    <message>
        <source>Somebody else took the call first.</source>
        <translation>Nā tētahi atu i tango tuatahi te karanga.</translation>
    </message>
    <message>
        <source>{name} is busy.</source>
        <translation>E pukumahi ana a {name}.</translation>
    </message>
    <message>
        <source>The phone system does not know the number {name}. Check it.</source>
        <translation>Kāore he tau {name} i te pūnaha waea: tirohia.</translation>
    </message>
    <message>
        <source>{name} cannot be reached: no phone is signed in there.</source>
        <translation>Kāore e taea a {name}: kāore he waea kua takiuru i reira.</translation>
    </message>
    <message>
        <source>{name} declined the call.</source>
        <translation>I whakakāhore a {name} i te karanga.</translation>
    </message>
    <message>
        <source>{name} did not answer.</source>
        <translation>Kāore a {name} i whakautu.</translation>
    </message>
    <message>
        <source>The phone system does not allow calls to {name} ({status}).</source>
        <translation>Kāore te pūnaha waea e whakaae kia waea atu ki a {name} ({status}).</translation>
    </message>
    <message>
        <source>The connection was lost while {name} was waiting. The phone system may ring another phone or take a message.</source>
        <translation>I motu te hononga i a {name} e tatari ana: tērā pea ka tangi ki tētahi atu, ka tuku karere rānei.</translation>
    </message>
    <message>
        <source>{name} has hung up.</source>
        <translation>Kua whakamutu a {name}.</translation>
    </message>
    <message>
        <source>{name} hung up before you answered.</source>
        <translation>I mutu a {name} i mua i tō whakautu.</translation>
    </message>
    <message>
        <source>The call with {name} has ended.</source>
        <translation>Kua mutu te karanga ki a {name}.</translation>
    </message>
    <message>
        <source>Call back: {number}.</source>
        <translation>Waea atu ki: {number}.</translation>
    </message>
    <message>
        <source>The phone system refused a second call on this line, the one to {name} ({status}). If it allows only one call at a time, set “Transfer” to “Early” in the settings.</source>
        <translation>I whakakāhoretia e te pūnaha waea te waea tuarua i tēnei raina, te waea ki a {name} ({status}). Mēnā kotahi noa te waea e whakaaetia ana, tautuhia a “Whakawhiti” ki “Tōmua” i ngā tautuhinga.</translation>
    </message>
    <message>
        <source>The call from {name} was answered elsewhere.</source>
        <translation>I whakautua te karanga a {name} i wāhi kē.</translation>
    </message>
    <message>
        <source>The phone system would not put {name} on hold: your microphone is off instead.</source>
        <translation>Kāore te pūnaha waea i whakaae kia tatari a {name}: kua whakawetoa kē tō hopuoro.</translation>
    </message>
    <message>
        <source>The phone system refuses transfers ({status}).</source>
        <translation>Kāore te pūnaha waea e whakaae ki te whakawhiti ({status}).</translation>
    </message>
    <message>
        <source>The phone system did not say whether the transfer to {name} worked.</source>
        <translation>Kāore te pūnaha waea i kī i ahatia te whakawhiti ki a {name}.</translation>
    </message>
    <message>
        <source>The transfer to {name} failed ({status}).</source>
        <translation>I hē te whakawhiti ki a {name} ({status}).</translation>
    </message>
    <message>
        <source>The phone system did not say whether the call is parked.</source>
        <translation>Kāore te pūnaha waea i kī mēnā kei te tūnga te karanga.</translation>
    </message>
    <message>
        <source>The phone system would not park the call ({status}).</source>
        <translation>Kāore te pūnaha waea i whakaae ki te waiho i te karanga ki te tūnga ({status}).</translation>
    </message>
    <message>
        <source>{name} is free now.</source>
        <translation>Kua wātea a {name} ināianei.</translation>
    </message>
    <message>
        <source>{name} has just started a call.</source>
        <translation>Nō nāianei tonu a {name} i tīmata ai te waea.</translation>
    </message>
    <message>
        <source>{name}&apos;s phone has just started to ring.</source>
        <translation>Nō nāianei tonu te waea a {name} i tīmata ai te tangi.</translation>
    </message>
    <message>
        <source>{name} has been on a call for {lasting}.</source>
        <translation>Kua {lasting} a {name} e waea ana.</translation>
    </message>
    <message>
        <source>{name}&apos;s phone has been ringing for {lasting}.</source>
        <translation>Kua {lasting} te waea a {name} e tangi ana.</translation>
    </message>
    <message>
        <source>The connection was lost and {name} was cut off.</source>
        <translation>I whati te hononga: kua motu a {name}.</translation>
    </message>
    <message>
        <source>Unknown caller</source>
        <translation>Kaikaranga kāore e mōhiotia</translation>
    </message>
    <message>
        <source>The phone system has lost the call with {name}.</source>
        <translation>Kua kore te pūnaha waea e mōhio ki te karanga a {name}.</translation>
    </message>
    <message>
        <source>The call from {name} was not taken: the phone system does not encrypt it, and the settings (“Encrypt calls”) allow no other.</source>
        <translation>Kāore i tangohia te waea a {name}: kāore te pūnaha waea e whakamuna ana, ā, kāore ngā tautuhinga (“Whakamunahia ngā kōrero”) e whakaae ki tētahi atu.</translation>
    </message>
    <message>
        <source>The call from {name} was not taken: calls must be encrypted, which needs a TLS connection to the phone system. Choose TLS in the settings, or another value for “Encrypt calls”.</source>
        <translation>Kāore i tangohia te waea a {name}: me whakamuna ngā waea, ā, me hononga TLS ki te pūnaha waea. Kōwhiria te TLS i ngā tautuhinga, tētahi atu uara rānei mō “Whakamunahia ngā kōrero”.</translation>
    </message>
    <message>
        <source>The call with {name} could not be set up.</source>
        <translation>Kāore i taea te karanga ki a {name} te whakatū.</translation>
    </message>
    <message>
        <source>{name}&apos;s status may be out of date.</source>
        <translation>Tērā pea kua tawhito te tūnga o {name}.</translation>
    </message>
    <message>
        <source>{name}&apos;s status is not known.</source>
        <translation>Kāore e mōhiotia te tūnga o {name}.</translation>
    </message>
    <message>
        <source>Will be transferred when {name} is free.</source>
        <translation>Ka whakawhitia ina wātea a {name}.</translation>
    </message>
    <message>
        <source>The transfer is already in progress.</source>
        <translation>Kei te whakawhitia kētia.</translation>
    </message>
    <message>
        <source>{why} {caller} is back on the line.</source>
        <translation>{why} Kua hoki mai a {caller} ki te raina.</translation>
    </message>
    <message>
        <source>{caller} hung up before {name} could answer.</source>
        <translation>I whakamutu a {caller} i mua i te whakautu a {name}.</translation>
    </message>
    <message>
        <source>{why} You are talking to {name}.</source>
        <translation>{why} Kei te kōrero koe ki a {name}.</translation>
    </message>
    <message>
        <source>{why} {name} is on hold.</source>
        <translation>{why} E tatari ana a {name}.</translation>
    </message>
    <message>
        <source>{why} The call to {name} was cancelled.</source>
        <translation>{why} Kua mutu te waea atu ki a {name}.</translation>
    </message>
    <message>
        <source>{caller} is gone: either transferred to {name} after all, or cut off by the phone system.</source>
        <translation>Kua kore a {caller}: kua tukuna tonutia ki a {name}, kua motu rānei i te pūnaha waea.</translation>
    </message>
    <message>
        <source>{name} is being called. The two will be connected when {name} answers.</source>
        <translation>E waeahia ana a {name}. Ka honoa rāua ina whakautu a {name}.</translation>
    </message>
    <message>
        <source>{caller} will be connected when {name} answers.</source>
        <translation>Ka honoa a {caller} ina whakautu a {name}.</translation>
    </message>
    <message>
        <source>{name} no longer has a lamp. {caller} stays on hold.</source>
        <translation>Kua kore he rama o {name}: ka tatari tonu a {caller}.</translation>
    </message>
    <message>
        <source>The console can no longer tell whether {name} is free. {caller} stays on hold.</source>
        <translation>Kua kore e tino mōhiotia mēnā e wātea ana a {name}: e tatari ana a {caller}.</translation>
    </message>
    <message>
        <source>{name} did not answer in {seconds} seconds.</source>
        <translation>Kāore a {name} i whakautu i roto i te {seconds} hēkona.</translation>
    </message>
    <message>
        <source>The phone system now reports that {caller} is connected to {name} after all.</source>
        <translation>E kī ana te pūnaha waea ināianei kua honoa a {caller} ki a {name}.</translation>
    </message>
    <message>
        <source>{why} Make sure that {caller} is still there.</source>
        <translation>{why} Tirohia kei reira tonu a {caller}.</translation>
    </message>
    <message>
        <source>{why} {caller} and {name} are both still on the line.</source>
        <translation>{why} Kei te raina tonu a {caller} rāua ko {name}.</translation>
    </message>
    <message>
        <source>{why} {caller} is back and waits for you.</source>
        <translation>{why} Kua hoki mai a {caller}, kei te tatari ki a koe.</translation>
    </message>
    <message>
        <source>{caller} is parked.</source>
        <translation>Kei te tūnga a {caller}.</translation>
    </message>
    <message>
        <source>{caller} has been transferred: {name}&apos;s phone is ringing.</source>
        <translation>Kua whakawhitia a {caller}: kei te tangi te waea a {name}.</translation>
    </message>
    <message>
        <source>{caller} is connected to {name}.</source>
        <translation>Kua honoa a {caller} ki a {name}.</translation>
    </message>
    <message>
        <source>The console cannot tell whether {caller} is still parked.</source>
        <translation>Kāore e mōhiotia kei te tūnga tonu a {caller}.</translation>
    </message>
    <message>
        <source>The console cannot tell whether {name} has answered {caller}.</source>
        <translation>Kāore e mōhiotia kua whakautu a {name} i a {caller}.</translation>
    </message>
    <message>
        <source>{name} has not answered for a while. You can bring {caller} back.</source>
        <translation>Kua roa te kore whakautu a {name}. Ka taea te whakahoki mai a {caller}.</translation>
    </message>
    <message>
        <source>{caller} is no longer parked.</source>
        <translation>Kua kore a {caller} i te tūnga.</translation>
    </message>
    <message>
        <source>{name} has answered {caller}.</source>
        <translation>Kua whakautu a {name} i a {caller}.</translation>
    </message>
    <message>
        <source>{name}&apos;s phone is now ringing for {caller}.</source>
        <translation>Kei te tangi te waea a {name} ināianei mō {caller}.</translation>
    </message>
    <message>
        <source>{name} did not answer, and the call from {caller} is no longer ringing there.</source>
        <translation>Kāore a {name} i whakautu; kua kore a {caller} e tangi i reira.</translation>
    </message>
    <message>
        <source>{why} Use --anyway, --when-free or --voicemail, or go back.</source>
        <translation>{why} Kīia --anyway, --when-free, --voicemail rānei, hoki atu rānei.</translation>
    </message>
    <message>
        <source>The call is being transferred.</source>
        <translation>E tukuna ana.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Kua oti.</translation>
    </message>
    <message>
        <source>There is no result yet.</source>
        <translation>Kāore anō he hua.</translation>
    </message>
    <message>
        <source>“{text}” is neither a number nor the name of exactly one person.</source>
        <translation>Ehara a “{text}” i te tau, ehara hoki i te ingoa o te tangata kotahi.</translation>
    </message>
    <message>
        <source>The microphone {name} is not connected. The console uses another one, if there is one.</source>
        <translation>Kāore te hopuoro {name} i reira: ka whakamahia tētahi atu, kāore rānei.</translation>
    </message>
    <message>
        <source>There is no microphone: callers cannot hear you.</source>
        <translation>Kāore he hopuoro: kāore ngā kaikaranga e rongo i a koe.</translation>
    </message>
    <message>
        <source>The headset {name} is not connected. The console uses another device, if there is one.</source>
        <translation>Kāore te taringa {name} i reira: ka whakamahia tētahi atu, kāore rānei.</translation>
    </message>
    <message>
        <source>There is no headset or speaker: you cannot hear callers.</source>
        <translation>Kāore he taringa, he tukuoro rānei: kāore koe e rongo i ngā kaikaranga.</translation>
    </message>
    <message>
        <source>{action}: {name}</source>
        <translation>{action}: {name}</translation>
    </message>
    <message>
        <source>Retrieve</source>
        <translation>Tangohia anō</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Whakamutua</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Whakawhiti</translation>
    </message>
    <message>
        <source>To {name}</source>
        <translation>Ki a {name}</translation>
    </message>
    <message>
        <source>Of the same group, and free: {caller} is transferred without your answering.</source>
        <translation>Nō te rōpū kotahi, e wātea ana: ka whakawhitia a {caller} me te kore koe e whakautu.</translation>
    </message>
    <message>
        <source>Talk to your colleague first: type a name or click a lamp.</source>
        <translation>Kōrero tuatahi ki tō hoamahi: patohia he ingoa, pāwhiria rānei he rama.</translation>
    </message>
    <message>
        <source>Transfer without talking to your colleague first.</source>
        <translation>Whakawhiti me te kore e ui i te tuatahi.</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Whakatūngia</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Whakaorohia</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Whakangū</translation>
    </message>
    <message>
        <source>Transfers a caller who came back to a colleague offered on the card. Any other caller&apos;s colleague is only selected for a transfer.</source>
        <translation>Ka tuku i te kaiwaea kua hoki mai ki tētahi hoamahi kei te kāri. Mō ētahi atu kaiwaea, ka tīpakohia noa te hoamahi hei tukunga.</translation>
    </message>
    <message>
        <source>Ask first, or connect</source>
        <translation>Uia i mua, honoa rānei</translation>
    </message>
    <message>
        <source>Talk to your colleague before you connect the caller; press again to connect.</source>
        <translation>Kōrero ki tō hoamahi i mua i te hono i te kaikaranga; pēhia anō kia honoa rāua.</translation>
    </message>
    <message>
        <source>Take back a parked call.</source>
        <translation>Tangohia anō te karanga i te tūnga.</translation>
    </message>
    <message>
        <source>Send the caller to the voicemail of the person you are asking.</source>
        <translation>Tukuna te kaikaranga ki te karere waha o te tangata e uia ana.</translation>
    </message>
    <message>
        <source>Ask this person first</source>
        <translation>Uia tēnei tangata i mua</translation>
    </message>
    <message>
        <source>Transfer now to this person</source>
        <translation>Tuku ināianei ki tēnei tangata</translation>
    </message>
    <message>
        <source>Transfer when this person is free</source>
        <translation>Whakawhiti ina wātea tēnei tangata</translation>
    </message>
    <message>
        <source>To this person&apos;s voicemail</source>
        <translation>Ki te karere waha o tēnei tangata</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Honoa</translation>
    </message>
    <message>
        <source>The two go on talking without you.</source>
        <translation>Ka kōrero tonu te tokorua, ko koe kua wehe.</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Puritia</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>Uia i mua</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Whakakāhore</translation>
    </message>
    <message>
        <source>Decline {name}</source>
        <translation>Whakakāhoretia a {name}</translation>
    </message>
    <message>
        <source>Hang up {name}</source>
        <translation>Whakamutua te karanga a {name}</translation>
    </message>
    <message>
        <source>Back to caller</source>
        <translation>Hoki ki a ia</translation>
    </message>
    <message>
        <source>Nothing was transferred: the caller is no longer there.</source>
        <translation>Kāore he tangata i whakawhitia: kua kore te kaiwaea i tohua.</translation>
    </message>
    <message>
        <source>Retrieve the call parked on {name}</source>
        <translation>Tangohia anō te karanga i te tūnga {name}</translation>
    </message>
    <message>
        <source>The number of this caller is not known.</source>
        <translation>Kāore e mōhiotia te tau o tēnei kaikaranga.</translation>
    </message>
    <message>
        <source>Transfer {caller} to {name}</source>
        <translation>Whakawhitia a {caller} ki a {name}</translation>
    </message>
    <message>
        <source>Pick up the call from {caller}</source>
        <translation>Tangohia te karanga a {caller}</translation>
    </message>
    <message>
        <source>Call {name}</source>
        <translation>Waea atu ki a {name}</translation>
    </message>
    <message>
        <source>Start a transfer first. Then you can send the caller to voicemail.</source>
        <translation>Tīmatahia he whakawhiti i te tuatahi: kātahi ka taea te kaikaranga te tuku ki te karere waha.</translation>
    </message>
    <message>
        <source>No such colleague is offered on the card.</source>
        <translation>Kāore he hoamahi pērā kei te kāri.</translation>
    </message>
    <message>
        <source>Incoming call</source>
        <translation>He karanga mai</translation>
    </message>
    <message numerus="yes">
        <source>%n more waiting</source>
        <translation>
            <numerusform>%n atu e tatari ana</numerusform>
            <numerusform>%n atu e tatari ana</numerusform>
            <numerusform>%n atu e tatari ana</numerusform>
        </translation>
    </message>
    <message>
        <source>{caller} is calling</source>
        <translation>E waea mai ana a {caller}</translation>
    </message>
    <message>
        <source>{caller} is back</source>
        <translation>Kua hoki mai a {caller}</translation>
    </message>
    <message>
        <source>Answer the call first, then transfer it.</source>
        <translation>Whakautua te karanga i te tuatahi, kātahi ka tuku.</translation>
    </message>
    <message>
        <source>Spoke to {name} {when}</source>
        <translation>I kōrero ki a {name} {when}</translation>
    </message>
    <message>
        <source>Was transferred to {name} {when}</source>
        <translation>I tukuna ki a {name} {when}</translation>
    </message>
    <message>
        <source>Did not reach {name} {when}</source>
        <translation>Kāore i tutuki ki a {name} {when}</translation>
    </message>
    <message>
        <source>for {name}</source>
        <translation>mō {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n ngā wā</numerusform>
            <numerusform>%n ngā wā</numerusform>
            <numerusform>%n ngā wā</numerusform>
        </translation>
    </message>
    <message>
        <source>Rang for {time}</source>
        <translation>I tangi mō te {time}</translation>
    </message>
    <message>
        <source>Hung up while waiting</source>
        <translation>I whakamutu i a ia e tatari ana</translation>
    </message>
    <message>
        <source>{name} did not answer</source>
        <translation>Kāore a {name} i whakautu</translation>
    </message>
    <message>
        <source>Was cut off</source>
        <translation>I motu</translation>
    </message>
    <message>
        <source>today at {time}</source>
        <translation>i tēnei rā i te {time}</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>inanahi</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>on {day}</source>
        <translation>i te {day}</translation>
    </message>
    <message>
        <source>This call is not encrypted.</source>
        <translation>Kāore tēnei waea i te whakamunatia.</translation>
    </message>
    <message>
        <source>The sound is encrypted as far as the phone system.</source>
        <translation>Kua whakamunatia te oro tae noa ki te pūnaha waea.</translation>
    </message>
    <message>
        <source>Calling…</source>
        <translation>E waea atu ana…</translation>
    </message>
    <message>
        <source>Waiting for {name}</source>
        <translation>E tatari ana ki a {name}</translation>
    </message>
    <message>
        <source>Calling {name}…</source>
        <translation>E waea ana ki a {name}…</translation>
    </message>
    <message>
        <source>Transferring to {name}…</source>
        <translation>E tuku ana ki a {name}…</translation>
    </message>
    <message>
        <source>Transferring…</source>
        <translation>E tuku ana…</translation>
    </message>
    <message>
        <source>Ringing at {name}</source>
        <translation>E tangi ana i a {name}</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>Kua tukuna</translation>
    </message>
    <message>
        <source>Parked on {slot}</source>
        <translation>Kei te tūnga {slot}</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Kei te tūnga</translation>
    </message>
    <message>
        <source>Is back</source>
        <translation>Kua hoki mai</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>E tatari ana</translation>
    </message>
    <message>
        <source>You are on hold</source>
        <translation>E tatari ana koe i reira</translation>
    </message>
    <message>
        <source>Microphone off</source>
        <translation>Kua weto te hopuoro</translation>
    </message>
    <message>
        <source>Conference call</source>
        <translation>Hui ā-waea</translation>
    </message>
    <message>
        <source>Talking</source>
        <translation>E kōrero ana</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>nō nāianei tonu</translation>
    </message>
    <message>
        <source>Connect the caller to {name}, who has answered.</source>
        <translation>Kua whakautu a {name}: honoa rāua.</translation>
    </message>
    <message>
        <source>Connect the caller now; {name}&apos;s phone keeps ringing.</source>
        <translation>Honoa rāua; ka tangi tonu te waea a {name}.</translation>
    </message>
    <message>
        <source>Transfer now</source>
        <translation>Tuku ināianei</translation>
    </message>
    <message>
        <source>Ends the call to {name}.</source>
        <translation>Ka tukuna a {name} kia haere.</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Huria</translation>
    </message>
    <message>
        <source>Talk to the other person.</source>
        <translation>Kōrero ki tērā atu.</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Kōrero tahi</translation>
    </message>
    <message>
        <source>Talk to both at once.</source>
        <translation>Ka kōrero tokotoru.</translation>
    </message>
    <message>
        <source>To voicemail</source>
        <translation>Karere waha</translation>
    </message>
    <message>
        <source>Type digits to send tones. Esc closes the keypad.</source>
        <translation>Patohia ngā mati hei tuku oro. Mā Esc e kati te papapātuhi.</translation>
    </message>
    <message>
        <source>Close the keypad (Esc)</source>
        <translation>Katia te papapātuhi (Esc)</translation>
    </message>
    <message>
        <source>Tone {tone}</source>
        <translation>Oro {tone}</translation>
    </message>
    <message>
        <source>Type digits</source>
        <translation>Patohia ngā mati</translation>
    </message>
    <message>
        <source>{code} picks up this call</source>
        <translation>Mā {code} e tango tēnei</translation>
    </message>
    <message>
        <source>{code} would pick up another call</source>
        <translation>He karanga kē ka tangohia e {code}</translation>
    </message>
    <message>
        <source>Ringing in the group</source>
        <translation>E tangi ana i te rōpū</translation>
    </message>
    <message>
        <source>No phone in the group is ringing any more.</source>
        <translation>Kua kore he waea e tangi i te rōpū.</translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s) ringing in the group</source>
        <translation>
            <numerusform>%n ngā waea e tangi ana i te rōpū</numerusform>
            <numerusform>%n ngā waea e tangi ana i te rōpū</numerusform>
            <numerusform>%n ngā waea e tangi ana i te rōpū</numerusform>
        </translation>
    </message>
    <message>
        <source>Transfer anyway</source>
        <translation>Whakawhiti ahakoa rā</translation>
    </message>
    <message>
        <source>When {name} is free</source>
        <translation>Ina wātea a {name}</translation>
    </message>
    <message>
        <source>{caller} stays on hold and is transferred as soon as the lamp turns green.</source>
        <translation>Ka tatari a {caller}, ā, ka puta ina kākāriki te rama.</translation>
    </message>
    <message>
        <source>{caller} is on hold.</source>
        <translation>E tatari ana a {caller}.</translation>
    </message>
    <message>
        <source>{code} would pick up the call from {other} at {name}, which started to ring later.</source>
        <translation>Ka tangohia e {code} te karanga a {other} i a {name}, i tangi i muri iho.</translation>
    </message>
    <message>
        <source>The phone system cannot pick up only the call at {name}.</source>
        <translation>Kāore e taea te tono i te pūnaha waea mō te mea i a {name}.</translation>
    </message>
    <message>
        <source>Pick up that call</source>
        <translation>Tangohia tērā</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Waiho</translation>
    </message>
    <message>
        <source>This microphone is not connected.</source>
        <translation>Kāore tēnei hopuoro i konei.</translation>
    </message>
    <message>
        <source>The microphone works.</source>
        <translation>Kei te mahi te hopuoro.</translation>
    </message>
    <message>
        <source>Nothing was heard. Check that this is the right microphone and that it is switched on.</source>
        <translation>Kāore he oro i rangona. Kua weto te hopuoro, he hopuoro kē atu rānei?</translation>
    </message>
    <message>
        <source>This device is not connected.</source>
        <translation>Kāore tēnei pūrere i konei.</translation>
    </message>
    <message>
        <source>The test ring has played. If you heard nothing, choose another device or turn up the volume.</source>
        <translation>Kua tangi. Ki te kore koe i rongo, kōwhiria tētahi atu pūrere, whakanuia rānei te oro.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Whakamātauria</translation>
    </message>
    <message>
        <source>Test: {device}</source>
        <translation>Whakamātauria: {device}</translation>
    </message>
    <message>
        <source>Say something.</source>
        <translation>Kōrero mai.</translation>
    </message>
    <message>
        <source>You should hear a test ring.</source>
        <translation>Me rongo koe i te tangi.</translation>
    </message>
    <message>
        <source>The microphone hears you.</source>
        <translation>E rongo ana te hopuoro i a koe.</translation>
    </message>
    <message>
        <source>{name} is still being transferred. Quit again to hand over at once.</source>
        <translation>Kei te whakawhitia tonu a {name}. Putaina anō kia tukuna ināianei.</translation>
    </message>
    <message>
        <source>Hand over and quit</source>
        <translation>Tukuna, ka puta</translation>
    </message>
    <message>
        <source>This would end the call with {name}. Quit again to confirm.</source>
        <translation>Ka whakamutua te waea a {name}. Puta anō kia pērā.</translation>
    </message>
    <message numerus="yes">
        <source>This would end %n call(s). Quit again to confirm.</source>
        <translation>
            <numerusform>Ka whakamutua ngā karanga e %n. Puta anō kia pērā.</numerusform>
            <numerusform>Ka whakamutua ngā karanga e %n. Puta anō kia pērā.</numerusform>
            <numerusform>Ka whakamutua ngā karanga e %n. Puta anō kia pērā.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hang up and quit</source>
        <translation>Whakamutua, ā, puta</translation>
    </message>
    <message>
        <source>{name} is still being transferred. Choose it again to hand over at once.</source>
        <translation>Kei te whakawhitia tonu a {name}. Kōwhiria anō kia tukuna ināianei.</translation>
    </message>
    <message>
        <source>This would end the call with {name}. Choose it again to confirm.</source>
        <translation>Ka whakamutua te waea a {name}. Kōwhiria anō kia pērā.</translation>
    </message>
    <message numerus="yes">
        <source>This would end %n call(s). Choose it again to confirm.</source>
        <translation>
            <numerusform>Ka whakamutua ngā karanga e %n. Kōwhiria anō kia pērā.</numerusform>
            <numerusform>Ka whakamutua ngā karanga e %n. Kōwhiria anō kia pērā.</numerusform>
            <numerusform>Ka whakamutua ngā karanga e %n. Kōwhiria anō kia pērā.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hand over and leave</source>
        <translation>Tukuna, ka wehe</translation>
    </message>
    <message>
        <source>Hang up and leave</source>
        <translation>Whakamutua, ā, wehe</translation>
    </message>
    <message>
        <source>The change takes effect when your calls have ended.</source>
        <translation>Ka whakamahia ō panonitanga inā mutu ō waea.</translation>
    </message>
    <message>
        <source>No codes are known. Type those of your phone system below.</source>
        <translation>Kāore he waehere e mōhiotia ana. Patohia ngā waehere o tō pūnaha waea ki raro.</translation>
    </message>
    <message>
        <source>Supplies the codes that you leave empty. They were tried on {system}.</source>
        <translation>Ka homai i ngā waehere ka waihotia kia pātea. I whakamātauria ki {system}.</translation>
    </message>
    <message>
        <source>Supplies the codes that you leave empty. They have not been tried on {system} yet.</source>
        <translation>Ka homai i ngā waehere ka waihotia kia pātea. Kāore anō kia whakamātauria ki {system}.</translation>
    </message>
    <message>
        <source>Another phone system</source>
        <translation>He pūnaha waea kē</translation>
    </message>
    <message>
        <source>The “{code}” is not known. Type it in the settings, under “Phone system”.</source>
        <translation>Kāore te “{code}” e mōhiotia ana. Patohia ki ngā tautuhinga, kei raro i te “Pūnaha waea”.</translation>
    </message>
    <message>
        <source>The “{code}” of {system} is not known. Type it in the settings, under “Phone system”.</source>
        <translation>Kāore te “{code}” o {system} e mōhiotia ana. Patohia ki ngā tautuhinga, kei raro i te “Pūnaha waea”.</translation>
    </message>
    <message>
        <source>this is only a mobile number, which has no lamp</source>
        <translation>he tau waea pūkoro anake tēnei, kāore ōna rama</translation>
    </message>
    <message>
        <source>this is only a home number, which has no lamp</source>
        <translation>he tau kāinga anake tēnei, kāore ōna rama</translation>
    </message>
    <message>
        <source>this is only a fax number</source>
        <translation>he tau waea whakaahua anake tēnei</translation>
    </message>
    <message>
        <source>this may not be a work number</source>
        <translation>tērā pea ehara tēnei i te tau mahi</translation>
    </message>
    <message>
        <source>Linphone settings</source>
        <translation>Tautuhinga Linphone</translation>
    </message>
    <message>
        <source>phone book (XML)</source>
        <translation>puka waea (XML)</translation>
    </message>
    <message>
        <source>Entry {count}</source>
        <translation>Tāurunga {count}</translation>
    </message>
    <message>
        <source>an entry</source>
        <translation>he tāurunga</translation>
    </message>
    <message>
        <source>the phone shows no lamp for this contact</source>
        <translation>kāore te waea e whakaatu rama mō tēnei tangata</translation>
    </message>
    <message>
        <source>Avaya phone</source>
        <translation>Waea Avaya</translation>
    </message>
    <message>
        <source>Cisco SEP file</source>
        <translation>Kōnae SEP a Cisco</translation>
    </message>
    <message>
        <source>Digium phone</source>
        <translation>Waea Digium</translation>
    </message>
    <message>
        <source>Contact {count}</source>
        <translation>Tangata {count}</translation>
    </message>
    <message>
        <source>Fanvil phone</source>
        <translation>Waea Fanvil</translation>
    </message>
    <message>
        <source>Page {page}, key {count}</source>
        <translation>Whārangi {page}, pātuhi {count}</translation>
    </message>
    <message>
        <source>Htek or Sangoma phone</source>
        <translation>Waea Htek, Sangoma rānei</translation>
    </message>
    <message>
        <source>Poly OBi phone</source>
        <translation>Waea Poly OBi</translation>
    </message>
    <message>
        <source>workbook (.xlsx, .ods, .xls)</source>
        <translation>pukamahi (.xlsx, .ods, .xls)</translation>
    </message>
    <message>
        <source>Sheet {name}</source>
        <translation>Wharangi {name}</translation>
    </message>
    <message>
        <source>there is no list of numbers</source>
        <translation>kāore he rārangi tau</translation>
    </message>
    <message>
        <source>{file} is damaged or locked with a password; save it again and retry.</source>
        <translation>Kua pakaru, kua maukati rānei a {file} ki te kupuhipa; tiakina anō, ka ngana anō.</translation>
    </message>
    <message>
        <source>{file} was not read: its path leads out of the zip file.</source>
        <translation>Kāore a {file} i pānuitia: ka puta tōna ara i te kōnae zip.</translation>
    </message>
    <message>
        <source>{file} was not read: it is a link to another file.</source>
        <translation>Kāore a {file} i pānuitia: he hononga ki tētahi atu kōnae.</translation>
    </message>
    <message>
        <source>{file} is a link to another folder; it was not followed.</source>
        <translation>He hononga a {file} ki tētahi atu kōpaki; kāore i whāia.</translation>
    </message>
    <message>
        <source>{file} has no files in it.</source>
        <translation>Kāore he kōnae i roto i a {file}.</translation>
    </message>
    <message>
        <source>{file} has more than {most} files in it; nothing was read.</source>
        <translation>Neke atu i te {most} ngā kōnae i roto i a {file}; kāore he mea i pānuitia.</translation>
    </message>
    <message numerus="yes">
        <source>{file}: %n hidden file(s) or folder(s) (was|were) left out.</source>
        <translation>
            <numerusform>{file}: kua waiho ngā kōnae huna, ngā kōpaki huna rānei e %n.</numerusform>
            <numerusform>{file}: kua waiho ngā kōnae huna, ngā kōpaki huna rānei e %n.</numerusform>
            <numerusform>{file}: kua waiho ngā kōnae huna, ngā kōpaki huna rānei e %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>{file} was not read: unpacked, it would use up the memory.</source>
        <translation>Kāore a {file} i pānuitia: ki te wetekina, ka pau te pūmahara.</translation>
    </message>
    <message>
        <source>{sheet}, {where}</source>
        <translation>{sheet}, {where}</translation>
    </message>
    <message>
        <source>Export people</source>
        <translation>Kaweake tāngata</translation>
    </message>
    <message numerus="yes">
        <source>%n (person|people) with a lamp</source>
        <translation>
            <numerusform>%n ngā tāngata whai rama</numerusform>
            <numerusform>%n ngā tāngata whai rama</numerusform>
            <numerusform>%n ngā tāngata whai rama</numerusform>
        </translation>
    </message>
    <message>
        <source>Passwords are never exported.</source>
        <translation>Kāore e kaweakehia ngā kupuhipa i ngā wā katoa.</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Ripanga (CSV)</translation>
    </message>
    <message>
        <source>For a spreadsheet, and to import here again. It has all but the favourites.</source>
        <translation>Mō te ripanga, hei kawemai anō hoki ki konei. Kei roto ngā mea katoa hāunga ngā makau.</translation>
    </message>
    <message>
        <source>Address book (vCard)</source>
        <translation>Pukapuka wāhitau (vCard)</translation>
    </message>
    <message>
        <source>For mobile phones and mail programs: names, numbers and groups.</source>
        <translation>Mō ngā waea pūkoro me ngā pūmanawa mēra: he ingoa, he tau, he rōpū.</translation>
    </message>
    <message>
        <source>Cisco phone keys</source>
        <translation>Pātuhi waea Cisco</translation>
    </message>
    <message>
        <source>One key in each line, to paste into a phone&apos;s configuration; without groups.</source>
        <translation>Kotahi te pātuhi ki ia rārangi, hei whakapiri ki te whirihoranga waea; karekau he rōpū.</translation>
    </message>
    <message>
        <source>Settings for another desk</source>
        <translation>He tautuhinga mō tētahi atu tēpu</translation>
    </message>
    <message>
        <source>Phone system, codes, people and appearance. The other desk chooses the file at its first start, and is asked for its own number and password.</source>
        <translation>Te pūnaha waea, ngā waehere, ngā tāngata me te āhua. Ka kōwhiria te kōnae e tērā tēpu i tōna tīmatanga tuatahi, ka pātaia hoki tōna ake tau me tōna kupuhipa.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Tiakina…</translation>
    </message>
    <message>
        <source>Save: {title}</source>
        <translation>Tiakina: {title}</translation>
    </message>
    <message>
        <source>Past calls</source>
        <translation>Ngā karanga o mua</translation>
    </message>
    <message>
        <source>Name or number</source>
        <translation>Ingoa, tau rānei</translation>
    </message>
    <message>
        <source>Search in past calls</source>
        <translation>Rapu i ngā karanga o mua</translation>
    </message>
    <message>
        <source>Which calls</source>
        <translation>Ēhea karanga</translation>
    </message>
    <message>
        <source>All calls</source>
        <translation>Ngā karanga katoa</translation>
    </message>
    <message>
        <source>To be called back</source>
        <translation>Hei waea atu anō</translation>
    </message>
    <message>
        <source>Transferred or parked</source>
        <translation>Kua tukuna, kua tūnga rānei</translation>
    </message>
    <message>
        <source>Calls in</source>
        <translation>Karanga mai</translation>
    </message>
    <message>
        <source>Calls out</source>
        <translation>Karanga atu</translation>
    </message>
    <message>
        <source>Called, not reached</source>
        <translation>I waea atu, kāore i tutuki</translation>
    </message>
    <message>
        <source>Note on this call, such as: wants a quote</source>
        <translation>He tuhipoka mō tēnei karanga, pērā i: e hiahia utu ana</translation>
    </message>
    <message>
        <source>Note on this call</source>
        <translation>Tuhipoka mō tēnei karanga</translation>
    </message>
    <message>
        <source>Save as a table…</source>
        <translation>Tiakina hei tūtohi…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Tāngia…</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Warewaretia…</translation>
    </message>
    <message>
        <source>There are no such calls.</source>
        <translation>Kāore he karanga pērā.</translation>
    </message>
    <message>
        <source>{number} copied.</source>
        <translation>Kua tāruatia {number}.</translation>
    </message>
    <message>
        <source>{file} could not be saved: {reason}.</source>
        <translation>Kāore i taea te tiaki i {file}: {reason}.</translation>
    </message>
    <message>
        <source>Saved: {file}.</source>
        <translation>Kua tiakina: {file}.</translation>
    </message>
    <message>
        <source>“{realm}” asks for the password, which is not a name of this account.</source>
        <translation>E tono ana a “{realm}” i te kupuhipa, ehara tēnā i te ingoa o tēnei pūkete.</translation>
    </message>
    <message>
        <source>{offered}, which is weaker than before. Somebody may be listening. “Try again” accepts it.</source>
        <translation>{offered}, he ngoikore ake i mua. Tērā pea kei te whakarongo tētahi. Mā “Ngana anō” ka whakaaetia.</translation>
    </message>
    <message numerus="yes">
        <source>also in %n other file(s)</source>
        <translation>
            <numerusform>kei ētahi atu kōnae %n hoki</numerusform>
            <numerusform>kei ētahi atu kōnae %n hoki</numerusform>
            <numerusform>kei ētahi atu kōnae %n hoki</numerusform>
        </translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Ngā waea</translation>
    </message>
    <message>
        <source>Press Space to tick or untick a phone.</source>
        <translation>Pēhia te Mokowā hei tohu, hei wetetohu rānei i tētahi waea.</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Waea</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Pātuhi</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Kōnae</translation>
    </message>
    <message>
        <source>All phones</source>
        <translation>Ngā waea katoa</translation>
    </message>
    <message>
        <source>Whose keys?</source>
        <translation>Nō wai ngā pātuhi?</translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s) (was|were) read. Tick those whose keys you want.</source>
        <translation>
            <numerusform>Kua pānuitia ngā waea e %n. Tohua ērā e hiahia ana koe ki ō rātou pātuhi.</numerusform>
            <numerusform>Kua pānuitia ngā waea e %n. Tohua ērā e hiahia ana koe ki ō rātou pātuhi.</numerusform>
            <numerusform>Kua pānuitia ngā waea e %n. Tohua ērā e hiahia ana koe ki ō rātou pātuhi.</numerusform>
        </translation>
    </message>
    <message>
        <source>A person who is on several of them is added once.</source>
        <translation>Kotahi te tāpiri o te tangata kei runga i te maha o ngā waea.</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) (was|were) not read; “Left out” says why.</source>
        <translation>
            <numerusform>Kāore ētahi atu kōnae %n i pānuitia; kei “Kua waiho” te take.</numerusform>
            <numerusform>Kāore ētahi atu kōnae %n i pānuitia; kei “Kua waiho” te take.</numerusform>
            <numerusform>Kāore ētahi atu kōnae %n i pānuitia; kei “Kua waiho” te take.</numerusform>
        </translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(kāore he ingoa)</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n ngā pātuhi</numerusform>
            <numerusform>%n ngā pātuhi</numerusform>
            <numerusform>%n ngā pātuhi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s) ticked</source>
        <translation>
            <numerusform>%n ngā waea kua tohua</numerusform>
            <numerusform>%n ngā waea kua tohua</numerusform>
            <numerusform>%n ngā waea kua tohua</numerusform>
        </translation>
    </message>
    <message>
        <source>The list of past calls was damaged. It was kept as {file}, and a new list was begun.</source>
        <translation>I pakaru te rārangi o ngā karanga o mua. Kua tiakina hei {file}, kua tīmata he rārangi hou.</translation>
    </message>
    <message>
        <source>Past calls are not kept: a newer Kiwi Console has written the list. Update this one.</source>
        <translation>Kāore e puritia ngā karanga o mua: nā tētahi Kiwi Console hou ake te rārangi i tuhi. Whakahoutia tēnei.</translation>
    </message>
    <message>
        <source>Past calls cannot be saved just now: another program is using the list.</source>
        <translation>Kāore e taea te tiaki i ngā karanga o mua i tēnei wā: kei te whakamahia te rārangi e tētahi atu pūmanawa.</translation>
    </message>
    <message>
        <source>Past calls cannot be saved: the disk is full.</source>
        <translation>Kāore e taea te tiaki i ngā karanga o mua: kua kī te kōpae.</translation>
    </message>
    <message>
        <source>Past calls cannot be saved: {file} cannot be written.</source>
        <translation>Kāore e taea te tiaki i ngā karanga o mua: kāore e taea te tuhi ki {file}.</translation>
    </message>
    <message>
        <source>Past calls cannot be saved: {file} cannot be used.</source>
        <translation>Kāore e taea te tiaki i ngā karanga o mua: kāore e taea te whakamahi i {file}.</translation>
    </message>
    <message>
        <source>Select {name}</source>
        <translation>Tīpakohia {name}</translation>
    </message>
    <message>
        <source>No lamp</source>
        <translation>Kāore he rama</translation>
    </message>
    <message>
        <source>What is forgotten is removed from this computer for good, with its notes and with damaged lists that were kept.</source>
        <translation>Ka mukua rawatia i tēnei rorohiko ngā mea ka wareware, me ngā tuhipoka me ngā rārangi hē i puritia.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Whakakore</translation>
    </message>
    <message>
        <source>Forget {number}</source>
        <translation>Warewaretia {number}</translation>
    </message>
    <message>
        <source>Forget everything before: {day}</source>
        <translation>Warewaretia ngā mea katoa i mua i: {day}</translation>
    </message>
</context>
</TS>
