// The engine that `texbridge play` runs, as sclang sees it: what it has, what it says, and how to ask it for things.
TexBridge {
	classvar <>parameters, <default;
	var <addr, <>latency, <values, <specs, <status, <meters, <bundles, <presets, <lastError, <recording;
	var voices, gathered, responders, told, watch, heardAt, newBundles, newPresets;

	*initClass {
		// every parameter that a voice may have; what it has is in `specs`
		parameters = #[\centroid, \rate, \loudness, \contrast, \morph, \life, \pace, \tempo, \pitch, \gain, \pan, \width, \mute, 'z/x', 'z/y', 'z/anchor', 'z/speed', 'z/radius', 'z/hold', 'z/follow', 'z/1', 'z/2', 'z/3', 'z/4', 'z/5', 'z/6', 'z/7', 'z/8', 'events/rate', 'events/size', 'events/x', 'events/y', 'events/spread', 'events/bed'];
		Class.initClassTree(Event);
		Event.addEventType(\texbridge, { TexBridge.playEvent(currentEnvironment) });
	}

	*new { |host = "127.0.0.1", port = 9000, latency = 0.1|
		^super.new.init(NetAddr(host, port), latency)
	}

	*default_ { |bridge| default = bridge }

	init { |address, ahead|
		addr = address;
		latency = ahead;
		values = Dictionary.new;
		specs = Dictionary.new;
		status = Dictionary.new;
		meters = #[];
		bundles = #[];
		presets = #[];
		newBundles = [];
		newPresets = [];
		voices = Dictionary.new;
		if(default.isNil) { default = this };
		this.listen;
		// the engine forgets who has been silent for a minute
		watch = Routine { loop { this.refresh; 20.wait } }.play(SystemClock)
	}

	// --- to the engine

	// One message now; inside `bundle` it is gathered, and leaves with the others.
	send { |...message|
		if(gathered.isNil) { addr.sendMsg(*message) } { gathered = gathered.add(message) }
	}

	// What the function sends is one bundle, for `ahead` seconds (`latency`) after the logical time of the thread that
	// asks: the engine plays it at that sample.
	bundle { |function, ahead|
		var messages, outer = gathered;
		gathered = [];
		protect { function.value(this) } { messages = gathered; gathered = outer };
		if(messages.notEmpty) { addr.sendBundle(ahead ? latency, *messages) }
	}

	voice { |number = 1|
		^voices.atFail(number) { voices[number] = TexVoice(this, number); voices[number] }
	}

	gain_ { |db| this.send('/master/gain', db.asFloat) }
	gain { ^values['/master/gain'] }
	mix_ { |position| this.send('/input/mix', position.asFloat) }
	mix { ^values['/input/mix'] }
	panic { this.send('/panic') }
	record { |name| if(name.isNil) { this.send('/record/start') } { this.send('/record/start', name.asString) } }
	stop { this.send('/record/stop') }
	save { |name| this.send('/preset/save', name.asString) }
	recall { |name, seconds = 0| this.send('/preset/recall', name.asString, seconds.asFloat) }
	delete { |name| this.send('/preset/delete', name.asString) }

	// Asks for everything that there is to know.
	refresh {
		newBundles = [];
		newPresets = [];
		addr.sendMsg('/subscribe', 20.0, "parameters");
		#['/parameters', '/status', '/bundles', '/preset/list'].do { |question| addr.sendMsg(question) }
	}

	online { ^heardAt.notNil and: { Main.elapsedTime - heardAt < 5 } }

	free {
		watch.stop;
		addr.sendMsg('/unsubscribe');
		responders.do(_.free);
		thisProcess.removeOSCRecvFunc(told);
		if(default === this) { default = nil }
	}

	// --- from the engine

	listen {
		var hear = { |path, function| OSCFunc({ |message| function.valueArray(message.drop(1)) }, path, addr) };
		told = { |message, time, sender|
			if(sender == addr) { heardAt = Main.elapsedTime; this.hearValue(message) }
		};
		thisProcess.addOSCRecvFunc(told);
		responders = [
			hear.('/meters', { |...figures| meters = figures; this.changed(\meters, meters) }),
			hear.('/parameters', { |...row| if(row.size == 9) { this.hearParameter(*row) } }),
			hear.('/status', { |name, value| status[name] = value; this.changed(\status, name, value) }),
			hear.('/bundles', { |name, count|
				if(count.isNil) { newBundles = newBundles.add(name.asString) } { bundles = newBundles; newBundles = []; this.changed(\bundles, bundles) }
			}),
			hear.('/preset/list', { |name, count|
				if(count.isNil) { newPresets = newPresets.add(name.asString) } { presets = newPresets; newPresets = []; this.changed(\presets, presets) }
			}),
			hear.('/record/start', { |path| recording = path.asString; this.changed(\recording, recording) }),
			hear.('/record/stop', { |path| recording = nil; this.changed(\recorded, path.asString) }),
			hear.('/error', { |address, reason|
				lastError = [address, reason.asString];
				"texbridge: % %".format(address, reason).warn;
				this.changed(\error, address, reason)
			}),
			hear.('/late', { |address, ms| "texbridge: % comes % ms late".format(address, ms.round(0.1)).warn })
		]
	}

	hearValue { |message|
		var address = message[0].asString;
		if(message.size == 2 and: { message[1].isNumber }) {
			if(address.beginsWith("/voice/") or: { #["/master/gain", "/input/mix"].includesEqual(address) }) {
				values[message[0]] = message[1];
				this.changed(\value, message[0], message[1])
			}
		}
	}

	hearParameter { |address, name, unit, low, high, initial, value, position, scale|
		specs[address] = ControlSpec(low, high, if(scale == \log) { \exp } { \lin }, 0, initial, unit.asString);
		values[address] = value;
		this.changed(\value, address, value)
	}

	// --- patterns: Pbind(\type, \texbridge, \voice, 1, \gain, Pseq([0, -20], inf), \rateNorm, 0.7, \dur, 0.25)

	*playEvent { |event|
		var bridge = event[\bridge] ? default, ahead;
		if(bridge.isNil) { Error("texbridge: a pattern needs a TexBridge: make one first").throw };
		ahead = (event[\latency] ? bridge.latency) + (event[\lag] ? 0)
			+ ((event[\timingOffset] ? 0) / thisThread.clock.tempo);
		bridge.bundle({
			(event[\voice] ? 1).asArray.do { |number, index|
				this.playVoice(bridge.voice(number.asInteger), event, { |value| value.asArray.wrapAt(index) })
			}
		}, ahead)
	}

	*playVoice { |voice, event, choose|
		// keys of the event itself: the events' parent has a \pan, and the key \tempo is the clock's
		var own = { |key| if(event.keys.includes(key)) { choose.(event[key]) } };
		parameters.do { |name|
			var key = if(name == \tempo) { \voiceTempo } { name };
			own.(key) !? { |value| voice.set(name, value) };
			own.((key ++ "Norm").asSymbol) !? { |value| voice.norm(name, value) }
		};
		own.(\seed) !? { |seed| voice.reseed(seed) };
		if((own.(\event) ? 0) > 0) { voice.event };
		if((own.(\beat) ? 0) > 0) { voice.beat };
		if(event.keys.includes(\set)) { voice.set(*event[\set]) }
	}
}
