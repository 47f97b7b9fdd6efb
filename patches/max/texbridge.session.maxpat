{
 "patcher": {
  "fileversion": 1,
  "appversion": {
   "major": 8,
   "minor": 5,
   "revision": 0,
   "architecture": "x64",
   "modernui": 1
  },
  "classnamespace": "box",
  "rect": [60.0, 80.0, 566, 700],
  "openinpresentation": 1,
  "boxes": [
   {
    "box": {
     "id": "obj-1",
     "maxclass": "inlet",
     "numinlets": 0,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [20.0, 20.0, 30.0, 30.0],
     "comment": "what the engine tells",
     "index": 1
    }
   },
   {
    "box": {
     "id": "obj-2",
     "maxclass": "outlet",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [20.0, 800.0, 30.0, 30.0],
     "comment": "OSC",
     "index": 1
    }
   },
   {
    "box": {
     "id": "obj-3",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [20.0, 320.0, 86.0, 22.0],
     "text": "p presence",
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 0,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [60.0, 80.0, 820, 560],
      "openinpresentation": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["bang", "bang"],
         "patching_rect": [20.0, 80.0, 51.0, 22.0],
         "text": "t b b"
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": ["bang"],
         "patching_rect": [370.0, 120.0, 86.0, 22.0],
         "text": "delay 5000"
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 3,
         "outlettype": ["", "int", "int"],
         "patching_rect": [20.0, 200.0, 58.0, 22.0],
         "text": "change"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 20.0, 30.0, 30.0],
         "comment": "what the engine tells",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 21.0, 22.0],
         "text": "1"
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 320.0, 30.0, 30.0],
         "comment": "1 there, 0 gone",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 160.0, 21.0, 22.0],
         "text": "0"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": ["bang"],
         "patching_rect": [370.0, 240.0, 37.0, 22.0],
         "text": "t b"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [140.0, 320.0, 30.0, 30.0],
         "comment": "bang when it came",
         "index": 2
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-4", 0],
         "destination": ["obj-1", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 1],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-3", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-2", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-7", 0],
         "destination": ["obj-3", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 1],
         "destination": ["obj-8", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-8", 0],
         "destination": ["obj-9", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-4",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [180.0, 320.0, 100.0, 22.0],
     "text": "p ask-shared",
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 0,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [60.0, 80.0, 820, 560],
      "openinpresentation": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["bang", "bang"],
         "patching_rect": [20.0, 80.0, 51.0, 22.0],
         "text": "t b b"
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 400.0, 30.0, 30.0],
         "comment": "OSC",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": ["bang"],
         "patching_rect": [720.0, 120.0, 93.0, 22.0],
         "text": "metro 20000"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [140.0, 400.0, 30.0, 30.0],
         "comment": "asked",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 20.0, 30.0, 30.0],
         "comment": "bang",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 80.0, 86.0, 22.0],
         "text": "loadmess 1"
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 63.0, 22.0],
         "text": "/status"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 200.0, 168.0, 22.0],
         "text": "/parameters /input/mix"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 240.0, 182.0, 22.0],
         "text": "/parameters /master/gain"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-1", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-6", 0],
         "destination": ["obj-3", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-1", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 1],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-7", 0],
         "destination": ["obj-2", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-8", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-8", 0],
         "destination": ["obj-2", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-9", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-9", 0],
         "destination": ["obj-2", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-5",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [26.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [6.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "mix",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "mix",
       "parameter_shortname": "mix",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": 0.0,
       "parameter_mmax": 1.0,
       "parameter_unitstyle": 1
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-6",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [22.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [2.0, 52.0, 56.0, 15.0],
     "text": "",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-7",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [22.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [2.0, 67.0, 56.0, 15.0],
     "text": "0 ... 1",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-8",
     "maxclass": "newobj",
     "numinlets": 3,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [340.0, 320.0, 51.0, 22.0],
     "text": "p mix",
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 0,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [60.0, 80.0, 1480, 620],
      "openinpresentation": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 20.0, 30.0, 30.0],
         "comment": "what the engine tells",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [140.0, 20.0, 30.0, 30.0],
         "comment": "moved",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [260.0, 20.0, 30.0, 30.0],
         "comment": "ranges are asked for",
         "index": 3
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 480.0, 30.0, 30.0],
         "comment": "to the dial",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [140.0, 480.0, 30.0, 30.0],
         "comment": "OSC",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [260.0, 480.0, 30.0, 30.0],
         "comment": "range",
         "index": 3
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 200.0, 142.0, 22.0],
         "text": "prepend /input/mix"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 168.0, 22.0],
         "text": "/parameters /input/mix"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 128.0, 22.0],
         "text": "route /input/mix"
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [720.0, 80.0, 135.0, 22.0],
         "text": "route /parameters"
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [720.0, 160.0, 128.0, 22.0],
         "text": "route /input/mix"
        }
       },
       {
        "box": {
         "id": "obj-12",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 8,
         "outlettype": ["", "", "float", "float", "float", "float", "float", ""],
         "patching_rect": [720.0, 200.0, 205.0, 22.0],
         "text": "unpack s s 0. 0. 0. 0. 0. s"
        }
       },
       {
        "box": {
         "id": "obj-13",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 400.0, 93.0, 22.0],
         "text": "prepend set"
        }
       },
       {
        "box": {
         "id": "obj-14",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [1070.0, 320.0, 86.0, 22.0],
         "text": "pack 0. 0."
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [1070.0, 360.0, 163.0, 22.0],
         "text": "sprintf set %g ... %g"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": ["bang"],
         "patching_rect": [1070.0, 200.0, 86.0, 22.0],
         "text": "delay 1000"
        }
       },
       {
        "box": {
         "id": "obj-17",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["bang", "bang"],
         "patching_rect": [1070.0, 240.0, 51.0, 22.0],
         "text": "t b b"
        }
       },
       {
        "box": {
         "id": "obj-18",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["bang", "bang"],
         "patching_rect": [720.0, 280.0, 51.0, 22.0],
         "text": "t b b"
        }
       },
       {
        "box": {
         "id": "obj-19",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 360.0, 42.0, 22.0],
         "text": "stop"
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [1070.0, 280.0, 70.0, 22.0],
         "text": "active 0"
        }
       },
       {
        "box": {
         "id": "obj-21",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [1175.0, 280.0, 49.0, 22.0],
         "text": "set -"
        }
       },
       {
        "box": {
         "id": "obj-22",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 320.0, 70.0, 22.0],
         "text": "active 1"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-9", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-10", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-10", 0],
         "destination": ["obj-11", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-11", 0],
         "destination": ["obj-12", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-13", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-7", 0],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-8", 0],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-9", 0],
         "destination": ["obj-13", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 5],
         "destination": ["obj-13", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 3],
         "destination": ["obj-14", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 2],
         "destination": ["obj-14", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-14", 0],
         "destination": ["obj-15", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-15", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-16", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-16", 0],
         "destination": ["obj-17", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-17", 0],
         "destination": ["obj-20", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-20", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-17", 1],
         "destination": ["obj-21", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-21", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 0],
         "destination": ["obj-18", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-18", 1],
         "destination": ["obj-19", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-19", 0],
         "destination": ["obj-16", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-18", 0],
         "destination": ["obj-22", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-22", 0],
         "destination": ["obj-4", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-9",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [82.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [62.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "master",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "master",
       "parameter_shortname": "master",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": -60.0,
       "parameter_mmax": 12.0,
       "parameter_unitstyle": 4
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-10",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [78.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [58.0, 52.0, 56.0, 15.0],
     "text": "dB",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-11",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [78.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [58.0, 67.0, 56.0, 15.0],
     "text": "-60 ... 12",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-12",
     "maxclass": "newobj",
     "numinlets": 3,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [500.0, 320.0, 72.0, 22.0],
     "text": "p master",
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 0,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [60.0, 80.0, 1480, 620],
      "openinpresentation": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 20.0, 30.0, 30.0],
         "comment": "what the engine tells",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [140.0, 20.0, 30.0, 30.0],
         "comment": "moved",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [260.0, 20.0, 30.0, 30.0],
         "comment": "ranges are asked for",
         "index": 3
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 480.0, 30.0, 30.0],
         "comment": "to the dial",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [140.0, 480.0, 30.0, 30.0],
         "comment": "OSC",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [260.0, 480.0, 30.0, 30.0],
         "comment": "range",
         "index": 3
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 200.0, 156.0, 22.0],
         "text": "prepend /master/gain"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 182.0, 22.0],
         "text": "/parameters /master/gain"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 142.0, 22.0],
         "text": "route /master/gain"
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [720.0, 80.0, 135.0, 22.0],
         "text": "route /parameters"
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [720.0, 160.0, 142.0, 22.0],
         "text": "route /master/gain"
        }
       },
       {
        "box": {
         "id": "obj-12",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 8,
         "outlettype": ["", "", "float", "float", "float", "float", "float", ""],
         "patching_rect": [720.0, 200.0, 205.0, 22.0],
         "text": "unpack s s 0. 0. 0. 0. 0. s"
        }
       },
       {
        "box": {
         "id": "obj-13",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 400.0, 93.0, 22.0],
         "text": "prepend set"
        }
       },
       {
        "box": {
         "id": "obj-14",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [1070.0, 320.0, 86.0, 22.0],
         "text": "pack 0. 0."
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [1070.0, 360.0, 163.0, 22.0],
         "text": "sprintf set %g ... %g"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": ["bang"],
         "patching_rect": [1070.0, 200.0, 86.0, 22.0],
         "text": "delay 1000"
        }
       },
       {
        "box": {
         "id": "obj-17",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["bang", "bang"],
         "patching_rect": [1070.0, 240.0, 51.0, 22.0],
         "text": "t b b"
        }
       },
       {
        "box": {
         "id": "obj-18",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["bang", "bang"],
         "patching_rect": [720.0, 280.0, 51.0, 22.0],
         "text": "t b b"
        }
       },
       {
        "box": {
         "id": "obj-19",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 360.0, 42.0, 22.0],
         "text": "stop"
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [1070.0, 280.0, 70.0, 22.0],
         "text": "active 0"
        }
       },
       {
        "box": {
         "id": "obj-21",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [1175.0, 280.0, 49.0, 22.0],
         "text": "set -"
        }
       },
       {
        "box": {
         "id": "obj-22",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 320.0, 70.0, 22.0],
         "text": "active 1"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-9", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-10", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-10", 0],
         "destination": ["obj-11", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-11", 0],
         "destination": ["obj-12", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-13", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-7", 0],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-8", 0],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-9", 0],
         "destination": ["obj-13", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 5],
         "destination": ["obj-13", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 3],
         "destination": ["obj-14", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 2],
         "destination": ["obj-14", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-14", 0],
         "destination": ["obj-15", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-15", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-16", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-16", 0],
         "destination": ["obj-17", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-17", 0],
         "destination": ["obj-20", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-20", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-17", 1],
         "destination": ["obj-21", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-21", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 0],
         "destination": ["obj-18", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-18", 1],
         "destination": ["obj-19", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-19", 0],
         "destination": ["obj-16", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-18", 0],
         "destination": ["obj-22", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-22", 0],
         "destination": ["obj-4", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-13",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [142.0, 84.0, 38.0, 15.0],
     "presentation": 1,
     "presentation_rect": [122.0, 4.0, 38.0, 15.0],
     "text": "online",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-14",
     "maxclass": "toggle",
     "numinlets": 1,
     "numoutlets": 1,
     "outlettype": ["int"],
     "patching_rect": [180.0, 84.0, 15.0, 15.0],
     "presentation": 1,
     "presentation_rect": [160.0, 4.0, 15.0, 15.0],
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-15",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [370.0, 640.0, 56.0, 22.0],
     "text": "/panic"
    }
   },
   {
    "box": {
     "id": "obj-16",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [204.0, 83.0, 64.0, 17.0],
     "presentation": 1,
     "presentation_rect": [184.0, 3.0, 64.0, 17.0],
     "text": "panic",
     "texton": "panic",
     "mode": 0,
     "parameter_enable": 1,
     "varname": "panic",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "panic",
       "parameter_shortname": "panic",
       "parameter_type": 2,
       "parameter_order": 1,
       "parameter_mmin": 0,
       "parameter_mmax": 1,
       "parameter_unitstyle": 1,
       "parameter_enum": ["off", "on"]
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-17",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [272.0, 83.0, 64.0, 17.0],
     "presentation": 1,
     "presentation_rect": [252.0, 3.0, 64.0, 17.0],
     "text": "record",
     "texton": "record",
     "mode": 1,
     "parameter_enable": 1,
     "varname": "record",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "record",
       "parameter_shortname": "record",
       "parameter_type": 2,
       "parameter_order": 1,
       "parameter_mmin": 0,
       "parameter_mmax": 1,
       "parameter_unitstyle": 1,
       "parameter_enum": ["off", "on"]
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-18",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [142.0, 104.0, 290.0, 15.0],
     "presentation": 1,
     "presentation_rect": [122.0, 24.0, 290.0, 15.0],
     "text": "-",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-19",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [660.0, 320.0, 72.0, 22.0],
     "text": "p record",
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 0,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [60.0, 80.0, 1400, 560],
      "openinpresentation": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 20.0, 30.0, 30.0],
         "comment": "what the engine tells",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [140.0, 20.0, 30.0, 30.0],
         "comment": "1 or 0",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 400.0, 30.0, 30.0],
         "comment": "to the switch",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [140.0, 400.0, 30.0, 30.0],
         "comment": "OSC",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [260.0, 400.0, 30.0, 30.0],
         "comment": "where it lies",
         "index": 3
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "newobj",
         "numinlets": 4,
         "numoutlets": 4,
         "outlettype": ["", "", "", ""],
         "patching_rect": [20.0, 120.0, 296.0, 22.0],
         "text": "route /record/start /record/stop /status"
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 240.0, 93.0, 22.0],
         "text": "prepend set"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": ["bang"],
         "patching_rect": [20.0, 160.0, 37.0, 22.0],
         "text": "t b"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 160.0, 49.0, 22.0],
         "text": "set 1"
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": ["bang"],
         "patching_rect": [20.0, 200.0, 37.0, 22.0],
         "text": "t b"
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 200.0, 49.0, 22.0],
         "text": "set 0"
        }
       },
       {
        "box": {
         "id": "obj-12",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [20.0, 240.0, 121.0, 22.0],
         "text": "route recording"
        }
       },
       {
        "box": {
         "id": "obj-13",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 93.0, 22.0],
         "text": "prepend set"
        }
       },
       {
        "box": {
         "id": "obj-14",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 3,
         "outlettype": ["bang", "bang", ""],
         "patching_rect": [720.0, 120.0, 65.0, 22.0],
         "text": "sel 1 0"
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 160.0, 105.0, 22.0],
         "text": "/record/start"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 200.0, 98.0, 22.0],
         "text": "/record/stop"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-6", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-6", 0],
         "destination": ["obj-8", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-8", 0],
         "destination": ["obj-9", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-9", 0],
         "destination": ["obj-3", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-6", 1],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-6", 1],
         "destination": ["obj-10", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-10", 0],
         "destination": ["obj-11", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-11", 0],
         "destination": ["obj-3", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-6", 2],
         "destination": ["obj-12", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 0],
         "destination": ["obj-13", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-13", 0],
         "destination": ["obj-3", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-7", 0],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-14", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-14", 0],
         "destination": ["obj-15", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-15", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-14", 1],
         "destination": ["obj-16", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-16", 0],
         "destination": ["obj-4", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-20",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [142.0, 125.0, 40.0, 15.0],
     "presentation": 1,
     "presentation_rect": [122.0, 45.0, 40.0, 15.0],
     "text": "preset",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-21",
     "maxclass": "umenu",
     "numinlets": 1,
     "numoutlets": 3,
     "outlettype": ["int", "", ""],
     "patching_rect": [182.0, 124.0, 150.0, 17.0],
     "presentation": 1,
     "presentation_rect": [162.0, 44.0, 150.0, 17.0],
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-22",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [336.0, 124.0, 56.0, 17.0],
     "presentation": 1,
     "presentation_rect": [316.0, 44.0, 56.0, 17.0],
     "text": "presets",
     "texton": "presets",
     "mode": 0,
     "parameter_enable": 1,
     "varname": "presets",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "presets",
       "parameter_shortname": "presets",
       "parameter_type": 2,
       "parameter_order": 1,
       "parameter_mmin": 0,
       "parameter_mmax": 1,
       "parameter_unitstyle": 1,
       "parameter_enum": ["off", "on"]
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-23",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [142.0, 146.0, 40.0, 15.0],
     "presentation": 1,
     "presentation_rect": [122.0, 66.0, 40.0, 15.0],
     "text": "recall",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-24",
     "maxclass": "live.numbox",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [182.0, 146.0, 40.0, 15.0],
     "presentation": 1,
     "presentation_rect": [162.0, 66.0, 40.0, 15.0],
     "parameter_enable": 1,
     "varname": "recall s",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "recall s",
       "parameter_shortname": "recall s",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": 0.0,
       "parameter_mmax": 3600.0,
       "parameter_unitstyle": 1
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-25",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [224.0, 146.0, 14.0, 15.0],
     "presentation": 1,
     "presentation_rect": [204.0, 66.0, 14.0, 15.0],
     "text": "s",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-26",
     "maxclass": "textedit",
     "numinlets": 1,
     "numoutlets": 4,
     "outlettype": ["", "int", "", ""],
     "patching_rect": [142.0, 168.0, 130.0, 18.0],
     "presentation": 1,
     "presentation_rect": [122.0, 88.0, 130.0, 18.0],
     "keymode": 1,
     "lines": 1,
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-27",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [276.0, 168.0, 56.0, 17.0],
     "presentation": 1,
     "presentation_rect": [256.0, 88.0, 56.0, 17.0],
     "text": "save",
     "texton": "save",
     "mode": 0,
     "parameter_enable": 1,
     "varname": "save",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "save",
       "parameter_shortname": "save",
       "parameter_type": 2,
       "parameter_order": 1,
       "parameter_mmin": 0,
       "parameter_mmax": 1,
       "parameter_unitstyle": 1,
       "parameter_enum": ["off", "on"]
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-28",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [820.0, 320.0, 107.0, 22.0],
     "text": "p preset-list",
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 0,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [60.0, 80.0, 820, 560],
      "openinpresentation": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 20.0, 30.0, 30.0],
         "comment": "what the engine tells",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [140.0, 20.0, 30.0, 30.0],
         "comment": "bang",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["", "bang"],
         "patching_rect": [20.0, 160.0, 51.0, 22.0],
         "text": "t l b"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["bang", "bang"],
         "patching_rect": [370.0, 160.0, 79.0, 22.0],
         "text": "onebang 1"
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [20.0, 120.0, 79.0, 22.0],
         "text": "route end"
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 240.0, 49.0, 22.0],
         "text": "clear"
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 320.0, 98.0, 22.0],
         "text": "/preset/list"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 400.0, 30.0, 30.0],
         "comment": "to the menu",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [20.0, 80.0, 142.0, 22.0],
         "text": "route /preset/list"
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 240.0, 114.0, 22.0],
         "text": "prepend append"
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": ["bang"],
         "patching_rect": [370.0, 120.0, 37.0, 22.0],
         "text": "t b"
        }
       },
       {
        "box": {
         "id": "obj-12",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["bang", ""],
         "patching_rect": [370.0, 200.0, 51.0, 22.0],
         "text": "sel 0"
        }
       },
       {
        "box": {
         "id": "obj-13",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [140.0, 400.0, 30.0, 30.0],
         "comment": "OSC",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-14",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [720.0, 80.0, 142.0, 22.0],
         "text": "route /preset/save"
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": ["bang"],
         "patching_rect": [720.0, 120.0, 37.0, 22.0],
         "text": "t b"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-9", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-9", 0],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 1],
         "destination": ["obj-3", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-10", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-10", 0],
         "destination": ["obj-8", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 1],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-4", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-6", 0],
         "destination": ["obj-8", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-11", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-11", 0],
         "destination": ["obj-4", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-12", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-7", 0],
         "destination": ["obj-13", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-14", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-14", 0],
         "destination": ["obj-15", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-15", 0],
         "destination": ["obj-7", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-29",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [20.0, 360.0, 72.0, 22.0],
     "text": "p preset",
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 0,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [60.0, 80.0, 820, 560],
      "openinpresentation": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 20.0, 30.0, 30.0],
         "comment": "chosen",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [140.0, 20.0, 30.0, 30.0],
         "comment": "seconds",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [260.0, 20.0, 30.0, 30.0],
         "comment": "text",
         "index": 3
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [380.0, 20.0, 30.0, 30.0],
         "comment": "save",
         "index": 4
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 360.0, 30.0, 30.0],
         "comment": "OSC",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [140.0, 360.0, 30.0, 30.0],
         "comment": "bang to the text",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 80.0, 79.0, 22.0],
         "text": "pack s 0."
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["bang", "bang"],
         "patching_rect": [370.0, 120.0, 51.0, 22.0],
         "text": "t b b"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 200.0, 58.0, 22.0],
         "text": "zl reg"
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 170.0, 22.0],
         "text": "prepend /preset/recall"
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 86.0, 22.0],
         "text": "route text"
        }
       },
       {
        "box": {
         "id": "obj-12",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 240.0, 156.0, 22.0],
         "text": "prepend /preset/save"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-7", 0],
         "destination": ["obj-10", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-10", 0],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-7", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-11", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-11", 0],
         "destination": ["obj-9", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-4", 0],
         "destination": ["obj-8", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-8", 0],
         "destination": ["obj-9", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-9", 0],
         "destination": ["obj-12", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 0],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-8", 1],
         "destination": ["obj-6", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-30",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [22.0, 168.0, 116.0, 15.0],
     "presentation": 1,
     "presentation_rect": [2.0, 88.0, 116.0, 15.0],
     "text": "mix: peak, RMS dB",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-31",
     "maxclass": "slider",
     "numinlets": 1,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [24.0, 186.0, 108.0, 14.0],
     "presentation": 1,
     "presentation_rect": [4.0, 106.0, 108.0, 14.0],
     "min": -60.0,
     "size": 60.0,
     "floatoutput": 1,
     "orientation": 1,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-32",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [24.0, 204.0, 52.0, 17.0],
     "presentation": 1,
     "presentation_rect": [4.0, 124.0, 52.0, 17.0],
     "fontsize": 9.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-33",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [80.0, 204.0, 52.0, 17.0],
     "presentation": 1,
     "presentation_rect": [60.0, 124.0, 52.0, 17.0],
     "fontsize": 9.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-34",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [180.0, 360.0, 93.0, 22.0],
     "text": "p mix-meter",
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 0,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [60.0, 80.0, 820, 560],
      "openinpresentation": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 4,
         "outlettype": ["float", "float", "float", "int"],
         "patching_rect": [20.0, 120.0, 135.0, 22.0],
         "text": "unpack 0. 0. 0. 0"
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 20.0, 30.0, 30.0],
         "comment": "what the engine tells",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [20.0, 80.0, 107.0, 22.0],
         "text": "route /meters"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 240.0, 30.0, 30.0],
         "comment": "peak",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [140.0, 240.0, 30.0, 30.0],
         "comment": "RMS",
         "index": 2
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-3", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-1", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 1],
         "destination": ["obj-5", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-35",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 8,
     "outlettype": ["", "", "", "", "", "", "", ""],
     "patching_rect": [340.0, 360.0, 72.0, 22.0],
     "text": "p engine",
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 0,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [60.0, 80.0, 820, 560],
      "openinpresentation": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 16,
         "outlettype": ["float", "float", "float", "float", "float", "float", "int", "int", "int", "int", "int", "int", "int", "int", "int", "int"],
         "patching_rect": [20.0, 120.0, 324.0, 22.0],
         "text": "unpack 0. 0. 0. 0. 0. 0. 0 0 0 0 0 0 0 0 0 0"
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 20.0, 30.0, 30.0],
         "comment": "what the engine tells",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [20.0, 80.0, 107.0, 22.0],
         "text": "route /engine"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 240.0, 30.0, 30.0],
         "comment": "load",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [140.0, 240.0, 30.0, 30.0],
         "comment": "p99 us",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [260.0, 240.0, 30.0, 30.0],
         "comment": "xruns",
         "index": 3
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [380.0, 240.0, 30.0, 30.0],
         "comment": "late",
         "index": 4
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [500.0, 240.0, 30.0, 30.0],
         "comment": "dropped",
         "index": 5
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [620.0, 240.0, 30.0, 30.0],
         "comment": "refused",
         "index": 6
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [740.0, 240.0, 30.0, 30.0],
         "comment": "behind",
         "index": 7
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [860.0, 240.0, 30.0, 30.0],
         "comment": "errors",
         "index": 8
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-3", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-1", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 3],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 1],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 6],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 8],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 9],
         "destination": ["obj-8", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 10],
         "destination": ["obj-9", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 11],
         "destination": ["obj-10", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 14],
         "destination": ["obj-11", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-36",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [142.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [122.0, 110.0, 35.0, 15.0],
     "text": "load",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-37",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [142.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [122.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-38",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [178.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [158.0, 110.0, 35.0, 15.0],
     "text": "p99 us",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-39",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [178.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [158.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-40",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [214.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [194.0, 110.0, 35.0, 15.0],
     "text": "xruns",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-41",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [214.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [194.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-42",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [250.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [230.0, 110.0, 35.0, 15.0],
     "text": "late",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-43",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [250.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [230.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-44",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [286.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [266.0, 110.0, 35.0, 15.0],
     "text": "dropped",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-45",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [286.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [266.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-46",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [322.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [302.0, 110.0, 35.0, 15.0],
     "text": "refused",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-47",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [322.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [302.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-48",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [358.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [338.0, 110.0, 35.0, 15.0],
     "text": "behind",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-49",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [358.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [338.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-50",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [394.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [374.0, 110.0, 35.0, 15.0],
     "text": "errors",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-51",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [394.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [374.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-52",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [500.0, 360.0, 72.0, 22.0],
     "text": "p status",
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 0,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [60.0, 80.0, 820, 560],
      "openinpresentation": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "newobj",
         "numinlets": 4,
         "numoutlets": 4,
         "outlettype": ["", "", "", ""],
         "patching_rect": [20.0, 120.0, 289.0, 22.0],
         "text": "route sample_rate block_size latency_ms"
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 20.0, 30.0, 30.0],
         "comment": "what the engine tells",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [20.0, 80.0, 107.0, 22.0],
         "text": "route /status"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 240.0, 30.0, 30.0],
         "comment": "sample rate",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [140.0, 240.0, 30.0, 30.0],
         "comment": "block",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [260.0, 240.0, 30.0, 30.0],
         "comment": "latency ms",
         "index": 3
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-3", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-1", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 1],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 2],
         "destination": ["obj-6", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-53",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [442.0, 84.0, 76.0, 15.0],
     "presentation": 1,
     "presentation_rect": [422.0, 4.0, 76.0, 15.0],
     "text": "sample rate",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-54",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [442.0, 101.0, 76.0, 17.0],
     "presentation": 1,
     "presentation_rect": [422.0, 21.0, 76.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-55",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [442.0, 132.0, 76.0, 15.0],
     "presentation": 1,
     "presentation_rect": [422.0, 52.0, 76.0, 15.0],
     "text": "block",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-56",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [442.0, 149.0, 76.0, 17.0],
     "presentation": 1,
     "presentation_rect": [422.0, 69.0, 76.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-57",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [442.0, 180.0, 76.0, 15.0],
     "presentation": 1,
     "presentation_rect": [422.0, 100.0, 76.0, 15.0],
     "text": "latency ms",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-58",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [442.0, 197.0, 76.0, 17.0],
     "presentation": 1,
     "presentation_rect": [422.0, 117.0, 76.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-59",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [142.0, 228.0, 30.0, 15.0],
     "presentation": 1,
     "presentation_rect": [122.0, 148.0, 30.0, 15.0],
     "text": "error",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-60",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [172.0, 228.0, 260.0, 15.0],
     "presentation": 1,
     "presentation_rect": [152.0, 148.0, 260.0, 15.0],
     "text": "-",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-61",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [660.0, 360.0, 65.0, 22.0],
     "text": "p error",
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 0,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [60.0, 80.0, 820, 560],
      "openinpresentation": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [20.0, 80.0, 100.0, 22.0],
         "text": "route /error"
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 100.0, 22.0],
         "text": "speedlim 100"
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 93.0, 22.0],
         "text": "prepend set"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 20.0, 30.0, 30.0],
         "comment": "what the engine tells",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 240.0, 30.0, 30.0],
         "comment": "to the label",
         "index": 1
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-4", 0],
         "destination": ["obj-1", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-2", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-3", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-5", 0]
        }
       }
      ]
     }
    }
   }
  ],
  "lines": [
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-3", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-3", 1],
     "destination": ["obj-4", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-4", 0],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-8", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-8", 0],
     "destination": ["obj-5", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-8", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-4", 1],
     "destination": ["obj-8", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-8", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-8", 2],
     "destination": ["obj-7", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-12", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-12", 0],
     "destination": ["obj-9", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 0],
     "destination": ["obj-12", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-4", 1],
     "destination": ["obj-12", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-12", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-12", 2],
     "destination": ["obj-11", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-3", 0],
     "destination": ["obj-14", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-16", 0],
     "destination": ["obj-15", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-15", 0],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-19", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-19", 0],
     "destination": ["obj-17", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-17", 0],
     "destination": ["obj-19", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-19", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-19", 2],
     "destination": ["obj-18", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-28", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-28", 0],
     "destination": ["obj-21", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-3", 1],
     "destination": ["obj-28", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-22", 0],
     "destination": ["obj-28", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-28", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-21", 1],
     "destination": ["obj-29", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-24", 0],
     "destination": ["obj-29", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-26", 0],
     "destination": ["obj-29", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-27", 0],
     "destination": ["obj-29", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-29", 0],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-29", 1],
     "destination": ["obj-26", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-34", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-34", 0],
     "destination": ["obj-32", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-34", 1],
     "destination": ["obj-33", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-34", 1],
     "destination": ["obj-31", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-35", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-35", 0],
     "destination": ["obj-37", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-35", 1],
     "destination": ["obj-39", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-35", 2],
     "destination": ["obj-41", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-35", 3],
     "destination": ["obj-43", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-35", 4],
     "destination": ["obj-45", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-35", 5],
     "destination": ["obj-47", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-35", 6],
     "destination": ["obj-49", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-35", 7],
     "destination": ["obj-51", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-52", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-52", 0],
     "destination": ["obj-54", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-52", 1],
     "destination": ["obj-56", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-52", 2],
     "destination": ["obj-58", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-61", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-61", 0],
     "destination": ["obj-60", 0]
    }
   }
  ]
 }
}
