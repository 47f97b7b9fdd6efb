// One voice of the engine. `voice.gain = -6` sets in the parameter's unit, `voice.gain` is what the engine told last.
TexVoice {
	var <bridge, <number, path;

	*new { |bridge, number = 1| ^super.new.init(bridge ? TexBridge.default, number) }

	init { |engine, index|
		bridge = engine;
		number = index;
		path = "/voice/%/".format(number)
	}

	address { |name| ^(path ++ name).asSymbol }

	// Several at one sample: set(\gain, -6, \pan, 0.5).
	set { |...pairs|
		if(pairs.size == 2) { bridge.send(this.address(pairs[0]), pairs[1].asFloat) } {
			bridge.send(this.address(\set), *pairs.clump(2).collect { |pair| [pair[0].asString, pair[1].asFloat] }.flatten)
		}
	}

	// By positions 0...1 of the ranges.
	norm { |...pairs| this.set(*pairs.clump(2).collect { |pair| [pair[0].asString ++ "/norm", pair[1]] }.flatten) }

	get { |name| ^bridge.values[this.address(name)] }
	spec { |name| ^bridge.specs[this.address(name)] }
	xy { |x, y| bridge.send(this.address(\xy), x.asFloat, y.asFloat) }

	load { |bundle, ms| this.ask(\load, bundle.asString, ms) }
	unload { |ms| this.ask(\unload, ms) }
	morphWith { |other, amount = 0.5| this.ask(\morph, other.asString, amount) }

	event { this.ask(\event) }
	beat { this.ask(\beat) }
	reseed { |seed| bridge.send(this.address("life/reseed"), *[seed !? { seed.asInteger }].reject(_.isNil)) }

	// A latent space: a place on its plane; a landmark at once, in so many seconds, or by a cut; a walk of its own.
	plane { |x, y| this.set('z/x', x, 'z/y', y) }
	anchor { |landmark| this.set('z/anchor', landmark) }
	go { |landmark, seconds = 1| this.ask('z/go', landmark, seconds) }
	jump { |landmark| this.ask('z/jump', landmark) }
	walk { |speed, radius = 0.5| this.ask('z/walk', speed, radius) }

	events { |x, y, spread| this.set(*[['events/x', x], ['events/y', y], ['events/spread', spread]].reject { |pair| pair[1].isNil }.flat) }

	ask { |name ...arguments|
		bridge.send(this.address(name), *arguments.reject(_.isNil).collect { |value| if(value.isNumber) { value.asFloat } { value } })
	}

	centroid { ^this.get(\centroid) }
	centroid_ { |value| this.set(\centroid, value) }
	rate { ^this.get(\rate) }
	rate_ { |value| this.set(\rate, value) }
	loudness { ^this.get(\loudness) }
	loudness_ { |value| this.set(\loudness, value) }
	contrast { ^this.get(\contrast) }
	contrast_ { |value| this.set(\contrast, value) }
	morph { ^this.get(\morph) }
	morph_ { |value| this.set(\morph, value) }
	life { ^this.get(\life) }
	life_ { |value| this.set(\life, value) }
	pace { ^this.get(\pace) }
	pace_ { |value| this.set(\pace, value) }
	tempo { ^this.get(\tempo) }
	tempo_ { |value| this.set(\tempo, value) }
	pitch { ^this.get(\pitch) }
	pitch_ { |value| this.set(\pitch, value) }
	gain { ^this.get(\gain) }
	gain_ { |value| this.set(\gain, value) }
	pan { ^this.get(\pan) }
	pan_ { |value| this.set(\pan, value) }
	width { ^this.get(\width) }
	width_ { |value| this.set(\width, value) }
	mute { ^this.get(\mute) }
	mute_ { |value| this.set(\mute, value) }
}
