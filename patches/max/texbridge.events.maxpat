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
  "rect": [60.0, 80.0, 542, 700],
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
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [196.0, 84.0, 38.0, 15.0],
     "presentation": 1,
     "presentation_rect": [176.0, 4.0, 38.0, 15.0],
     "text": "voice",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-5",
     "maxclass": "live.numbox",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [234.0, 84.0, 34.0, 15.0],
     "presentation": 1,
     "presentation_rect": [214.0, 4.0, 34.0, 15.0],
     "parameter_enable": 1,
     "varname": "voice",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "voice",
       "parameter_shortname": "voice",
       "parameter_type": 1,
       "parameter_order": 0,
       "parameter_mmin": 1,
       "parameter_mmax": 16,
       "parameter_unitstyle": 0
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-6",
     "maxclass": "newobj",
     "numinlets": 3,
     "numoutlets": 2,
     "outlettype": ["int", "int"],
     "patching_rect": [20.0, 720.0, 86.0, 22.0],
     "text": "split 1 16"
    }
   },
   {
    "box": {
     "id": "obj-7",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [20.0, 640.0, 93.0, 22.0],
     "text": "loadmess #1"
    }
   },
   {
    "box": {
     "id": "obj-8",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [20.0, 680.0, 79.0, 22.0],
     "text": "route int"
    }
   },
   {
    "box": {
     "id": "obj-9",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [180.0, 320.0, 100.0, 22.0],
     "text": "p ask-events",
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
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [140.0, 20.0, 30.0, 30.0],
         "comment": "voice",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 217.0, 22.0],
         "text": "/parameters /voice/1/events/*"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 160.0, 310.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/events/*"
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
         "source": ["obj-7", 0],
         "destination": ["obj-9", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-9", 0],
         "destination": ["obj-8", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-10",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [26.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [6.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "events-rate",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "events-rate",
       "parameter_shortname": "events-rate",
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
     "id": "obj-11",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [22.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [2.0, 52.0, 56.0, 15.0],
     "text": "1/s",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-12",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [22.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [2.0, 67.0, 56.0, 15.0],
     "text": "0.1 ... 1000",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-13",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 4,
     "outlettype": ["", "", "", ""],
     "patching_rect": [340.0, 320.0, 107.0, 22.0],
     "text": "p events-rate",
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
         "patching_rect": [20.0, 200.0, 247.0, 22.0],
         "text": "prepend /voice/1/events/rate/norm"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 238.0, 22.0],
         "text": "/parameters /voice/1/events/rate"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 198.0, 22.0],
         "text": "route /voice/1/events/rate"
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
         "patching_rect": [720.0, 160.0, 198.0, 22.0],
         "text": "route /voice/1/events/rate"
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
         "numinlets": 1,
         "numoutlets": 3,
         "outlettype": ["bang", "float", "bang"],
         "patching_rect": [20.0, 80.0, 65.0, 22.0],
         "text": "t b f b"
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["bang", "bang"],
         "patching_rect": [370.0, 240.0, 51.0, 22.0],
         "text": "t b b"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 240.0, 100.0, 22.0],
         "text": "speedlim 100"
        }
       },
       {
        "box": {
         "id": "obj-17",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 360.0, 72.0, 22.0],
         "text": "gate 1 1"
        }
       },
       {
        "box": {
         "id": "obj-18",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 280.0, 21.0, 22.0],
         "text": "0"
        }
       },
       {
        "box": {
         "id": "obj-19",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 320.0, 21.0, 22.0],
         "text": "1"
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 400.0, 142.0, 22.0],
         "text": "sprintf set %g 1/s"
        }
       },
       {
        "box": {
         "id": "obj-21",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [380.0, 480.0, 30.0, 30.0],
         "comment": "value",
         "index": 4
        }
       },
       {
        "box": {
         "id": "obj-22",
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
         "id": "obj-23",
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
         "id": "obj-24",
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
         "id": "obj-25",
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
         "id": "obj-26",
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
         "id": "obj-27",
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
         "id": "obj-28",
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
         "id": "obj-29",
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
         "id": "obj-30",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 320.0, 70.0, 22.0],
         "text": "active 1"
        }
       },
       {
        "box": {
         "id": "obj-31",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [380.0, 20.0, 30.0, 30.0],
         "comment": "voice",
         "index": 4
        }
       },
       {
        "box": {
         "id": "obj-32",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 120.0, 219.0, 22.0],
         "text": "sprintf /voice/%i/events/rate"
        }
       },
       {
        "box": {
         "id": "obj-33",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 219.0, 22.0],
         "text": "sprintf /voice/%i/events/rate"
        }
       },
       {
        "box": {
         "id": "obj-34",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 282.0, 22.0],
         "text": "sprintf set /voice/%i/events/rate/norm"
        }
       },
       {
        "box": {
         "id": "obj-35",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 331.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/events/rate"
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
         "destination": ["obj-14", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-14", 2],
         "destination": ["obj-18", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-18", 0],
         "destination": ["obj-17", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-14", 1],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-14", 0],
         "destination": ["obj-16", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-16", 0],
         "destination": ["obj-8", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-9", 0],
         "destination": ["obj-15", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-15", 1],
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
         "source": ["obj-15", 0],
         "destination": ["obj-16", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 6],
         "destination": ["obj-17", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-17", 0],
         "destination": ["obj-13", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 5],
         "destination": ["obj-20", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-20", 0],
         "destination": ["obj-21", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 3],
         "destination": ["obj-22", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 2],
         "destination": ["obj-22", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-22", 0],
         "destination": ["obj-23", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-24", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-24", 0],
         "destination": ["obj-25", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-25", 0],
         "destination": ["obj-28", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-28", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-25", 1],
         "destination": ["obj-29", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-29", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 0],
         "destination": ["obj-26", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-26", 1],
         "destination": ["obj-27", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-27", 0],
         "destination": ["obj-24", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-26", 0],
         "destination": ["obj-30", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-30", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-31", 0],
         "destination": ["obj-32", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-32", 0],
         "destination": ["obj-9", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-31", 0],
         "destination": ["obj-33", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-33", 0],
         "destination": ["obj-11", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-31", 0],
         "destination": ["obj-34", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-34", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-31", 0],
         "destination": ["obj-35", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-35", 0],
         "destination": ["obj-8", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-14",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [82.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [62.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "events-size",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "events-size",
       "parameter_shortname": "events-size",
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
     "id": "obj-15",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [78.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [58.0, 52.0, 56.0, 15.0],
     "text": "",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-16",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [78.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [58.0, 67.0, 56.0, 15.0],
     "text": "0.2 ... 10",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-17",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 4,
     "outlettype": ["", "", "", ""],
     "patching_rect": [500.0, 320.0, 107.0, 22.0],
     "text": "p events-size",
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
         "patching_rect": [20.0, 200.0, 247.0, 22.0],
         "text": "prepend /voice/1/events/size/norm"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 238.0, 22.0],
         "text": "/parameters /voice/1/events/size"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 198.0, 22.0],
         "text": "route /voice/1/events/size"
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
         "patching_rect": [720.0, 160.0, 198.0, 22.0],
         "text": "route /voice/1/events/size"
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
         "numinlets": 1,
         "numoutlets": 3,
         "outlettype": ["bang", "float", "bang"],
         "patching_rect": [20.0, 80.0, 65.0, 22.0],
         "text": "t b f b"
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["bang", "bang"],
         "patching_rect": [370.0, 240.0, 51.0, 22.0],
         "text": "t b b"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 240.0, 100.0, 22.0],
         "text": "speedlim 100"
        }
       },
       {
        "box": {
         "id": "obj-17",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 360.0, 72.0, 22.0],
         "text": "gate 1 1"
        }
       },
       {
        "box": {
         "id": "obj-18",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 280.0, 21.0, 22.0],
         "text": "0"
        }
       },
       {
        "box": {
         "id": "obj-19",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 320.0, 21.0, 22.0],
         "text": "1"
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 400.0, 114.0, 22.0],
         "text": "sprintf set %g"
        }
       },
       {
        "box": {
         "id": "obj-21",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [380.0, 480.0, 30.0, 30.0],
         "comment": "value",
         "index": 4
        }
       },
       {
        "box": {
         "id": "obj-22",
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
         "id": "obj-23",
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
         "id": "obj-24",
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
         "id": "obj-25",
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
         "id": "obj-26",
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
         "id": "obj-27",
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
         "id": "obj-28",
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
         "id": "obj-29",
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
         "id": "obj-30",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 320.0, 70.0, 22.0],
         "text": "active 1"
        }
       },
       {
        "box": {
         "id": "obj-31",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [380.0, 20.0, 30.0, 30.0],
         "comment": "voice",
         "index": 4
        }
       },
       {
        "box": {
         "id": "obj-32",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 120.0, 219.0, 22.0],
         "text": "sprintf /voice/%i/events/size"
        }
       },
       {
        "box": {
         "id": "obj-33",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 219.0, 22.0],
         "text": "sprintf /voice/%i/events/size"
        }
       },
       {
        "box": {
         "id": "obj-34",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 282.0, 22.0],
         "text": "sprintf set /voice/%i/events/size/norm"
        }
       },
       {
        "box": {
         "id": "obj-35",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 331.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/events/size"
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
         "destination": ["obj-14", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-14", 2],
         "destination": ["obj-18", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-18", 0],
         "destination": ["obj-17", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-14", 1],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-14", 0],
         "destination": ["obj-16", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-16", 0],
         "destination": ["obj-8", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-9", 0],
         "destination": ["obj-15", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-15", 1],
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
         "source": ["obj-15", 0],
         "destination": ["obj-16", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 6],
         "destination": ["obj-17", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-17", 0],
         "destination": ["obj-13", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 5],
         "destination": ["obj-20", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-20", 0],
         "destination": ["obj-21", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 3],
         "destination": ["obj-22", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 2],
         "destination": ["obj-22", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-22", 0],
         "destination": ["obj-23", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-24", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-24", 0],
         "destination": ["obj-25", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-25", 0],
         "destination": ["obj-28", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-28", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-25", 1],
         "destination": ["obj-29", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-29", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 0],
         "destination": ["obj-26", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-26", 1],
         "destination": ["obj-27", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-27", 0],
         "destination": ["obj-24", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-26", 0],
         "destination": ["obj-30", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-30", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-31", 0],
         "destination": ["obj-32", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-32", 0],
         "destination": ["obj-9", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-31", 0],
         "destination": ["obj-33", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-33", 0],
         "destination": ["obj-11", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-31", 0],
         "destination": ["obj-34", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-34", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-31", 0],
         "destination": ["obj-35", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-35", 0],
         "destination": ["obj-8", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-18",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [138.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [118.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "events-x",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "events-x",
       "parameter_shortname": "events-x",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": -1.0,
       "parameter_mmax": 1.0,
       "parameter_unitstyle": 1
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-19",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [134.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [114.0, 52.0, 56.0, 15.0],
     "text": "",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-20",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [134.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [114.0, 67.0, 56.0, 15.0],
     "text": "-1 ... 1",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-21",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [660.0, 320.0, 86.0, 22.0],
     "text": "p events-x",
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
         "patching_rect": [20.0, 200.0, 191.0, 22.0],
         "text": "prepend /voice/1/events/x"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 217.0, 22.0],
         "text": "/parameters /voice/1/events/x"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 177.0, 22.0],
         "text": "route /voice/1/events/x"
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
         "patching_rect": [720.0, 160.0, 177.0, 22.0],
         "text": "route /voice/1/events/x"
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
       },
       {
        "box": {
         "id": "obj-23",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [380.0, 20.0, 30.0, 30.0],
         "comment": "voice",
         "index": 4
        }
       },
       {
        "box": {
         "id": "obj-24",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 120.0, 198.0, 22.0],
         "text": "sprintf /voice/%i/events/x"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 198.0, 22.0],
         "text": "sprintf /voice/%i/events/x"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 226.0, 22.0],
         "text": "sprintf set /voice/%i/events/x"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 310.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/events/x"
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
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-24", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-24", 0],
         "destination": ["obj-9", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-25", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-25", 0],
         "destination": ["obj-11", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-26", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-26", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-27", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-27", 0],
         "destination": ["obj-8", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-22",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [26.0, 166.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [6.0, 86.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "events-y",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "events-y",
       "parameter_shortname": "events-y",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": -1.0,
       "parameter_mmax": 1.0,
       "parameter_unitstyle": 1
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
     "patching_rect": [22.0, 214.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [2.0, 134.0, 56.0, 15.0],
     "text": "",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-24",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [22.0, 229.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [2.0, 149.0, 56.0, 15.0],
     "text": "-1 ... 1",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-25",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [820.0, 320.0, 86.0, 22.0],
     "text": "p events-y",
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
         "patching_rect": [20.0, 200.0, 191.0, 22.0],
         "text": "prepend /voice/1/events/y"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 217.0, 22.0],
         "text": "/parameters /voice/1/events/y"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 177.0, 22.0],
         "text": "route /voice/1/events/y"
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
         "patching_rect": [720.0, 160.0, 177.0, 22.0],
         "text": "route /voice/1/events/y"
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
       },
       {
        "box": {
         "id": "obj-23",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [380.0, 20.0, 30.0, 30.0],
         "comment": "voice",
         "index": 4
        }
       },
       {
        "box": {
         "id": "obj-24",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 120.0, 198.0, 22.0],
         "text": "sprintf /voice/%i/events/y"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 198.0, 22.0],
         "text": "sprintf /voice/%i/events/y"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 226.0, 22.0],
         "text": "sprintf set /voice/%i/events/y"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 310.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/events/y"
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
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-24", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-24", 0],
         "destination": ["obj-9", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-25", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-25", 0],
         "destination": ["obj-11", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-26", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-26", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-27", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-27", 0],
         "destination": ["obj-8", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-26",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [82.0, 166.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [62.0, 86.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "events-spread",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "events-spread",
       "parameter_shortname": "events-spread",
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
     "id": "obj-27",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [78.0, 214.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [58.0, 134.0, 56.0, 15.0],
     "text": "",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-28",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [78.0, 229.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [58.0, 149.0, 56.0, 15.0],
     "text": "0 ... 1",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-29",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [20.0, 360.0, 121.0, 22.0],
     "text": "p events-spread",
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
         "patching_rect": [20.0, 200.0, 226.0, 22.0],
         "text": "prepend /voice/1/events/spread"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 252.0, 22.0],
         "text": "/parameters /voice/1/events/spread"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 212.0, 22.0],
         "text": "route /voice/1/events/spread"
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
         "patching_rect": [720.0, 160.0, 212.0, 22.0],
         "text": "route /voice/1/events/spread"
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
       },
       {
        "box": {
         "id": "obj-23",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [380.0, 20.0, 30.0, 30.0],
         "comment": "voice",
         "index": 4
        }
       },
       {
        "box": {
         "id": "obj-24",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 120.0, 233.0, 22.0],
         "text": "sprintf /voice/%i/events/spread"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 233.0, 22.0],
         "text": "sprintf /voice/%i/events/spread"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 261.0, 22.0],
         "text": "sprintf set /voice/%i/events/spread"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 345.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/events/spread"
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
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-24", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-24", 0],
         "destination": ["obj-9", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-25", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-25", 0],
         "destination": ["obj-11", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-26", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-26", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-27", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-27", 0],
         "destination": ["obj-8", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-30",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [138.0, 166.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [118.0, 86.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "events-bed",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "events-bed",
       "parameter_shortname": "events-bed",
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
     "id": "obj-31",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [134.0, 214.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [114.0, 134.0, 56.0, 15.0],
     "text": "dB",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-32",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [134.0, 229.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [114.0, 149.0, 56.0, 15.0],
     "text": "-60 ... 12",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-33",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [180.0, 360.0, 100.0, 22.0],
     "text": "p events-bed",
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
         "patching_rect": [20.0, 200.0, 205.0, 22.0],
         "text": "prepend /voice/1/events/bed"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 231.0, 22.0],
         "text": "/parameters /voice/1/events/bed"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 191.0, 22.0],
         "text": "route /voice/1/events/bed"
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
         "patching_rect": [720.0, 160.0, 191.0, 22.0],
         "text": "route /voice/1/events/bed"
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
       },
       {
        "box": {
         "id": "obj-23",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [380.0, 20.0, 30.0, 30.0],
         "comment": "voice",
         "index": 4
        }
       },
       {
        "box": {
         "id": "obj-24",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 120.0, 212.0, 22.0],
         "text": "sprintf /voice/%i/events/bed"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 212.0, 22.0],
         "text": "sprintf /voice/%i/events/bed"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 240.0, 22.0],
         "text": "sprintf set /voice/%i/events/bed"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 324.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/events/bed"
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
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-24", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-24", 0],
         "destination": ["obj-9", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-25", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-25", 0],
         "destination": ["obj-11", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-26", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-26", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-27", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-27", 0],
         "destination": ["obj-8", 0]
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
     "source": ["obj-7", 0],
     "destination": ["obj-8", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-8", 0],
     "destination": ["obj-6", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-6", 0],
     "destination": ["obj-5", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-3", 1],
     "destination": ["obj-9", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 0],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-9", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-13", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-13", 0],
     "destination": ["obj-10", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-10", 0],
     "destination": ["obj-13", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-13", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-13", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-13", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-13", 2],
     "destination": ["obj-12", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-13", 3],
     "destination": ["obj-11", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-17", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-17", 0],
     "destination": ["obj-14", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-14", 0],
     "destination": ["obj-17", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-17", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-17", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-17", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-17", 2],
     "destination": ["obj-16", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-17", 3],
     "destination": ["obj-15", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-21", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-21", 0],
     "destination": ["obj-18", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-18", 0],
     "destination": ["obj-21", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-21", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-21", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-21", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-21", 2],
     "destination": ["obj-20", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-25", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-25", 0],
     "destination": ["obj-22", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-22", 0],
     "destination": ["obj-25", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-25", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-25", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-25", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-25", 2],
     "destination": ["obj-24", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-29", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-29", 0],
     "destination": ["obj-26", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-26", 0],
     "destination": ["obj-29", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-29", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-29", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-29", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-29", 2],
     "destination": ["obj-28", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-33", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-33", 0],
     "destination": ["obj-30", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-30", 0],
     "destination": ["obj-33", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-33", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-33", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-33", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-33", 2],
     "destination": ["obj-32", 0]
    }
   }
  ]
 }
}
