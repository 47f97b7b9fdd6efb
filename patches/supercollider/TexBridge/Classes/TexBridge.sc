// A client of the texbridge engine in sclang; no sound server is needed. TexVoice is one voice of it.
TexBridge {
	classvar <>default;
	var <engine, <>latency, <values, <meters, <bundles, <presets, <voices, told, replies, watch;

	*initClass {
		StartUp.add {
			Event.addEventType(\texbridge, { |server|
				var bridge = ~bridge ? TexBridge.default;
				var names = bridge.parametersOf(~voice ? 1).select { |name| currentEnvironment[name].notNil };
				bridge.schedule(~timingOffset ? 0, (~voice ? 1).asArray, names.collect { |name| [name, currentEnvironment[name]] }
					++ (~norm ? ()).keys.asArray.collect { |name| [(name ++ "/norm").asSymbol, ~norm[name]] }, ~call)
			})
		}
	}

	*new { |host = "127.0.0.1", port = 9000, latency = 0.1| ^super.newCopyArgs(NetAddr(host, port), latency).init }

	init {
		values = Dictionary.new;
		meters = [];
		bundles = [];
		presets = [];
		voices = (1..16).collect { |number| TexVoice(this, number) };
		told = { |message, time, address| if(address == engine) { this.told(message) } };
		thisProcess.addOSCRecvFunc(told);
		replies = [
			OSCFunc({ |message| meters = message.drop(1) }, '/meters', engine),
			OSCFunc({ |message| "texbridge: % %".format(message[1], message[2]).postln }, '/error', engine),
			OSCFunc({ |message| "texbridge: % comes % ms late".format(message[1], message[2].round(0.1)).postln }, '/late', engine),
			OSCFunc({ |message| if(message.size == 2) { bundles = bundles.add(message[1].asString) } }, '/bundles', engine),
			OSCFunc({ |message| if(message.size == 2) { presets = presets.add(message[1].asString) } }, '/preset/list', engine)
		];
		// Meters and values end a minute after the last packet.
		watch = Routine { loop { this.send("/subscribe", 20.0, "parameters"); 20.wait } }.play(SystemClock);
		this.names;
		default = default ? this
	}

	told { |message|
		var address = message[0].asString;
		if(message.size == 2 and: { message[1].isNumber } and: { address.beginsWith("/voice/") or: { address.beginsWith("/master/") } or: {
			address.beginsWith("/input/") } }) { values[address] = message[1] }
	}

	// Names of the voice's parameters that the engine has told of, and those that every voice has.
	parametersOf { |number|
		var start = "/voice/%/".format(number.asArray[0]);
		var own = values.keys.asArray.select(_.beginsWith(start)).collect { |address| address.drop(start.size).asSymbol };
		^own.select { |name| name.asString.includes($/).not }.asSet.addAll(#[gain, pan, width, mute]).asArray.sort
	}

	send { |... message| engine.sendMsg(*message) }
	voice { |number = 1| ^voices[number - 1] }
	set { |name, value| this.send("/master/" ++ name, value.asFloat) }
	mix { |value| this.send("/input/mix", value.asFloat) }
	panic { this.send("/panic") }
	record { |name| if(name.isNil) { this.send("/record/start") } { this.send("/record/start", name.asString) } }
	stopRecording { this.send("/record/stop") }
	save { |name| this.send("/preset/save", name.asString) }
	recall { |name, seconds = 0| this.send("/preset/recall", name.asString, seconds.asFloat) }
	names { bundles = []; presets = []; this.send("/bundles"); this.send("/preset/list") }

	// One bundle for one sample: pairs of name and value for each of the voices, latency ahead of the logical time.
	schedule { |offset, numbers, pairs, call|
		var messages = numbers.collect { |number|
			pairs.collect { |pair| ["/voice/%/%".format(number, pair[0]), pair[1].asFloat] }
				++ call.asArray.collect { |name| ["/voice/%/%".format(number, name)] }
		}.flatten;
		if(messages.notEmpty) { engine.sendBundle(latency + offset, *messages) }
	}

	free {
		watch.stop;
		this.send("/unsubscribe");
		replies.do(_.free);
		thisProcess.removeOSCRecvFunc(told);
		if(default === this) { default = nil }
	}
}

TexVoice {
	var <bridge, <number;

	*new { |bridge, number = 1| ^super.newCopyArgs(bridge, number) }

	prAddress { |name| ^"/voice/%/%".format(number, name) }
	set { |... pairs| pairs.pairsDo { |name, value| bridge.send(this.prAddress(name), value.asFloat) } }
	norm { |name, position| bridge.send(this.prAddress(name ++ "/norm"), position.asFloat) }
	get { |name| ^bridge.values[this.prAddress(name)] }
	at { |seconds ... pairs| bridge.schedule(seconds, [number], pairs.clump(2)) }
	load { |name| bridge.send(this.prAddress("load"), name.asString) }
	unload { bridge.send(this.prAddress("unload")) }
	morph { |name, amount = 0| bridge.send(this.prAddress("morph"), name.asString, amount.asFloat) }
	event { bridge.send(this.prAddress("event")) }
	beat { bridge.schedule(0, [number], [], "beat") }
	reseed { |seed|
		if(seed.isNil) { bridge.send(this.prAddress("life/reseed")) } { bridge.send(this.prAddress("life/reseed"), seed.asInteger) }
	}
}
