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
     "patching_rect": [476.0, 84.0, 38.0, 15.0],
     "presentation": 1,
     "presentation_rect": [456.0, 4.0, 38.0, 15.0],
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
     "patching_rect": [514.0, 84.0, 34.0, 15.0],
     "presentation": 1,
     "presentation_rect": [494.0, 4.0, 34.0, 15.0],
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
     "patching_rect": [180.0, 320.0, 93.0, 22.0],
     "text": "p ask-space",
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
         "patching_rect": [20.0, 160.0, 182.0, 22.0],
         "text": "/parameters /voice/1/z/*"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 160.0, 275.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/z/*"
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
     "varname": "z-x",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-x",
       "parameter_shortname": "z-x",
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
     "id": "obj-11",
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
     "id": "obj-12",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [22.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [2.0, 67.0, 56.0, 15.0],
     "text": "-1 ... 1",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-13",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [340.0, 320.0, 51.0, 22.0],
     "text": "p z-x",
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
         "text": "prepend /voice/1/z/x"
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
         "text": "/parameters /voice/1/z/x"
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
         "text": "route /voice/1/z/x"
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
         "text": "route /voice/1/z/x"
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
         "patching_rect": [370.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/x"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/x"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 191.0, 22.0],
         "text": "sprintf set /voice/%i/z/x"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 275.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/z/x"
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
     "id": "obj-14",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [82.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [62.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "z-y",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-y",
       "parameter_shortname": "z-y",
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
     "text": "-1 ... 1",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-17",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [500.0, 320.0, 51.0, 22.0],
     "text": "p z-y",
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
         "text": "prepend /voice/1/z/y"
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
         "text": "/parameters /voice/1/z/y"
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
         "text": "route /voice/1/z/y"
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
         "text": "route /voice/1/z/y"
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
         "patching_rect": [370.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/y"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/y"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 191.0, 22.0],
         "text": "sprintf set /voice/%i/z/y"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 275.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/z/y"
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
     "id": "obj-18",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [138.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [118.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "z-anchor",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-anchor",
       "parameter_shortname": "z-anchor",
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
     "text": "0 ... 256",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-21",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 4,
     "outlettype": ["", "", "", ""],
     "patching_rect": [660.0, 320.0, 86.0, 22.0],
     "text": "p z-anchor",
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
         "text": "prepend /voice/1/z/anchor/norm"
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
         "text": "/parameters /voice/1/z/anchor"
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
         "text": "route /voice/1/z/anchor"
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
         "text": "route /voice/1/z/anchor"
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
         "patching_rect": [370.0, 120.0, 198.0, 22.0],
         "text": "sprintf /voice/%i/z/anchor"
        }
       },
       {
        "box": {
         "id": "obj-33",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 198.0, 22.0],
         "text": "sprintf /voice/%i/z/anchor"
        }
       },
       {
        "box": {
         "id": "obj-34",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 261.0, 22.0],
         "text": "sprintf set /voice/%i/z/anchor/norm"
        }
       },
       {
        "box": {
         "id": "obj-35",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 310.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/z/anchor"
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
     "id": "obj-22",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [194.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [174.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "z-speed",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-speed",
       "parameter_shortname": "z-speed",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": 0.0,
       "parameter_mmax": 2.0,
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
     "patching_rect": [190.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [170.0, 52.0, 56.0, 15.0],
     "text": "1/s",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-24",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [190.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [170.0, 67.0, 56.0, 15.0],
     "text": "0 ... 2",
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
     "patching_rect": [820.0, 320.0, 79.0, 22.0],
     "text": "p z-speed",
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
         "patching_rect": [20.0, 200.0, 184.0, 22.0],
         "text": "prepend /voice/1/z/speed"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 210.0, 22.0],
         "text": "/parameters /voice/1/z/speed"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 170.0, 22.0],
         "text": "route /voice/1/z/speed"
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
         "patching_rect": [720.0, 160.0, 170.0, 22.0],
         "text": "route /voice/1/z/speed"
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
         "patching_rect": [370.0, 120.0, 191.0, 22.0],
         "text": "sprintf /voice/%i/z/speed"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 191.0, 22.0],
         "text": "sprintf /voice/%i/z/speed"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 219.0, 22.0],
         "text": "sprintf set /voice/%i/z/speed"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 303.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/z/speed"
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
     "patching_rect": [250.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [230.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "z-radius",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-radius",
       "parameter_shortname": "z-radius",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": 0.0,
       "parameter_mmax": 2.0,
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
     "patching_rect": [246.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [226.0, 52.0, 56.0, 15.0],
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
     "patching_rect": [246.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [226.0, 67.0, 56.0, 15.0],
     "text": "0 ... 2",
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
     "patching_rect": [20.0, 360.0, 86.0, 22.0],
     "text": "p z-radius",
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
         "text": "prepend /voice/1/z/radius"
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
         "text": "/parameters /voice/1/z/radius"
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
         "text": "route /voice/1/z/radius"
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
         "text": "route /voice/1/z/radius"
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
         "text": "sprintf /voice/%i/z/radius"
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
         "text": "sprintf /voice/%i/z/radius"
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
         "text": "sprintf set /voice/%i/z/radius"
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
         "text": "sprintf set /parameters /voice/%i/z/radius"
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
     "patching_rect": [306.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [286.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "z-hold",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-hold",
       "parameter_shortname": "z-hold",
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
     "id": "obj-31",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [302.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [282.0, 52.0, 56.0, 15.0],
     "text": "",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-32",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [302.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [282.0, 67.0, 56.0, 15.0],
     "text": "0 ... 1",
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
     "patching_rect": [180.0, 360.0, 72.0, 22.0],
     "text": "p z-hold",
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
         "patching_rect": [20.0, 200.0, 177.0, 22.0],
         "text": "prepend /voice/1/z/hold"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 203.0, 22.0],
         "text": "/parameters /voice/1/z/hold"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 163.0, 22.0],
         "text": "route /voice/1/z/hold"
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
         "patching_rect": [720.0, 160.0, 163.0, 22.0],
         "text": "route /voice/1/z/hold"
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
         "patching_rect": [370.0, 120.0, 184.0, 22.0],
         "text": "sprintf /voice/%i/z/hold"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 184.0, 22.0],
         "text": "sprintf /voice/%i/z/hold"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 212.0, 22.0],
         "text": "sprintf set /voice/%i/z/hold"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 296.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/z/hold"
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
     "id": "obj-34",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [362.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [342.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "z-follow",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-follow",
       "parameter_shortname": "z-follow",
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
     "id": "obj-35",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [358.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [338.0, 52.0, 56.0, 15.0],
     "text": "",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-36",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [358.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [338.0, 67.0, 56.0, 15.0],
     "text": "0 ... 1",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-37",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [340.0, 360.0, 86.0, 22.0],
     "text": "p z-follow",
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
         "text": "prepend /voice/1/z/follow"
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
         "text": "/parameters /voice/1/z/follow"
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
         "text": "route /voice/1/z/follow"
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
         "text": "route /voice/1/z/follow"
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
         "text": "sprintf /voice/%i/z/follow"
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
         "text": "sprintf /voice/%i/z/follow"
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
         "text": "sprintf set /voice/%i/z/follow"
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
         "text": "sprintf set /parameters /voice/%i/z/follow"
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
     "id": "obj-38",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [418.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [398.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "z-1",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-1",
       "parameter_shortname": "z-1",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": -3.0,
       "parameter_mmax": 3.0,
       "parameter_unitstyle": 1
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-39",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [414.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [394.0, 52.0, 56.0, 15.0],
     "text": "",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-40",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [414.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [394.0, 67.0, 56.0, 15.0],
     "text": "-3 ... 3",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-41",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [500.0, 360.0, 51.0, 22.0],
     "text": "p z-1",
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
         "text": "prepend /voice/1/z/1"
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
         "text": "/parameters /voice/1/z/1"
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
         "text": "route /voice/1/z/1"
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
         "text": "route /voice/1/z/1"
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
         "patching_rect": [370.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/1"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/1"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 191.0, 22.0],
         "text": "sprintf set /voice/%i/z/1"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 275.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/z/1"
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
     "id": "obj-42",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [26.0, 166.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [6.0, 86.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "z-2",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-2",
       "parameter_shortname": "z-2",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": -3.0,
       "parameter_mmax": 3.0,
       "parameter_unitstyle": 1
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-43",
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
     "id": "obj-44",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [22.0, 229.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [2.0, 149.0, 56.0, 15.0],
     "text": "-3 ... 3",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-45",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [660.0, 360.0, 51.0, 22.0],
     "text": "p z-2",
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
         "text": "prepend /voice/1/z/2"
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
         "text": "/parameters /voice/1/z/2"
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
         "text": "route /voice/1/z/2"
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
         "text": "route /voice/1/z/2"
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
         "patching_rect": [370.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/2"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/2"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 191.0, 22.0],
         "text": "sprintf set /voice/%i/z/2"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 275.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/z/2"
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
     "id": "obj-46",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [82.0, 166.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [62.0, 86.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "z-3",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-3",
       "parameter_shortname": "z-3",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": -3.0,
       "parameter_mmax": 3.0,
       "parameter_unitstyle": 1
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-47",
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
     "id": "obj-48",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [78.0, 229.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [58.0, 149.0, 56.0, 15.0],
     "text": "-3 ... 3",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-49",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [820.0, 360.0, 51.0, 22.0],
     "text": "p z-3",
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
         "text": "prepend /voice/1/z/3"
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
         "text": "/parameters /voice/1/z/3"
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
         "text": "route /voice/1/z/3"
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
         "text": "route /voice/1/z/3"
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
         "patching_rect": [370.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/3"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/3"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 191.0, 22.0],
         "text": "sprintf set /voice/%i/z/3"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 275.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/z/3"
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
     "id": "obj-50",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [138.0, 166.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [118.0, 86.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "z-4",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-4",
       "parameter_shortname": "z-4",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": -3.0,
       "parameter_mmax": 3.0,
       "parameter_unitstyle": 1
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-51",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [134.0, 214.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [114.0, 134.0, 56.0, 15.0],
     "text": "",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-52",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [134.0, 229.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [114.0, 149.0, 56.0, 15.0],
     "text": "-3 ... 3",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-53",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [20.0, 400.0, 51.0, 22.0],
     "text": "p z-4",
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
         "text": "prepend /voice/1/z/4"
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
         "text": "/parameters /voice/1/z/4"
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
         "text": "route /voice/1/z/4"
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
         "text": "route /voice/1/z/4"
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
         "patching_rect": [370.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/4"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/4"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 191.0, 22.0],
         "text": "sprintf set /voice/%i/z/4"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 275.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/z/4"
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
     "id": "obj-54",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [194.0, 166.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [174.0, 86.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "z-5",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-5",
       "parameter_shortname": "z-5",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": -3.0,
       "parameter_mmax": 3.0,
       "parameter_unitstyle": 1
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-55",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [190.0, 214.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [170.0, 134.0, 56.0, 15.0],
     "text": "",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-56",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [190.0, 229.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [170.0, 149.0, 56.0, 15.0],
     "text": "-3 ... 3",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-57",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [180.0, 400.0, 51.0, 22.0],
     "text": "p z-5",
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
         "text": "prepend /voice/1/z/5"
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
         "text": "/parameters /voice/1/z/5"
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
         "text": "route /voice/1/z/5"
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
         "text": "route /voice/1/z/5"
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
         "patching_rect": [370.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/5"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/5"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 191.0, 22.0],
         "text": "sprintf set /voice/%i/z/5"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 275.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/z/5"
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
     "id": "obj-58",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [250.0, 166.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [230.0, 86.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "z-6",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-6",
       "parameter_shortname": "z-6",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": -3.0,
       "parameter_mmax": 3.0,
       "parameter_unitstyle": 1
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-59",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [246.0, 214.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [226.0, 134.0, 56.0, 15.0],
     "text": "",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-60",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [246.0, 229.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [226.0, 149.0, 56.0, 15.0],
     "text": "-3 ... 3",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-61",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [340.0, 400.0, 51.0, 22.0],
     "text": "p z-6",
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
         "text": "prepend /voice/1/z/6"
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
         "text": "/parameters /voice/1/z/6"
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
         "text": "route /voice/1/z/6"
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
         "text": "route /voice/1/z/6"
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
         "patching_rect": [370.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/6"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/6"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 191.0, 22.0],
         "text": "sprintf set /voice/%i/z/6"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 275.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/z/6"
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
     "id": "obj-62",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [306.0, 166.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [286.0, 86.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "z-7",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-7",
       "parameter_shortname": "z-7",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": -3.0,
       "parameter_mmax": 3.0,
       "parameter_unitstyle": 1
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-63",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [302.0, 214.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [282.0, 134.0, 56.0, 15.0],
     "text": "",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-64",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [302.0, 229.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [282.0, 149.0, 56.0, 15.0],
     "text": "-3 ... 3",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-65",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [500.0, 400.0, 51.0, 22.0],
     "text": "p z-7",
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
         "text": "prepend /voice/1/z/7"
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
         "text": "/parameters /voice/1/z/7"
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
         "text": "route /voice/1/z/7"
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
         "text": "route /voice/1/z/7"
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
         "patching_rect": [370.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/7"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/7"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 191.0, 22.0],
         "text": "sprintf set /voice/%i/z/7"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 275.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/z/7"
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
     "id": "obj-66",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [362.0, 166.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [342.0, 86.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "z-8",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "z-8",
       "parameter_shortname": "z-8",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": -3.0,
       "parameter_mmax": 3.0,
       "parameter_unitstyle": 1
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-67",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [358.0, 214.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [338.0, 134.0, 56.0, 15.0],
     "text": "",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-68",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [358.0, 229.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [338.0, 149.0, 56.0, 15.0],
     "text": "-3 ... 3",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-69",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [660.0, 400.0, 51.0, 22.0],
     "text": "p z-8",
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
         "text": "prepend /voice/1/z/8"
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
         "text": "/parameters /voice/1/z/8"
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
         "text": "route /voice/1/z/8"
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
         "text": "route /voice/1/z/8"
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
         "patching_rect": [370.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/8"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 163.0, 22.0],
         "text": "sprintf /voice/%i/z/8"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 191.0, 22.0],
         "text": "sprintf set /voice/%i/z/8"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 275.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/z/8"
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
     "id": "obj-70",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [476.0, 110.0, 60.0, 15.0],
     "presentation": 1,
     "presentation_rect": [456.0, 30.0, 60.0, 15.0],
     "text": "landmark",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-71",
     "maxclass": "live.numbox",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [538.0, 110.0, 40.0, 15.0],
     "presentation": 1,
     "presentation_rect": [518.0, 30.0, 40.0, 15.0],
     "parameter_enable": 1,
     "varname": "landmark",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "landmark",
       "parameter_shortname": "landmark",
       "parameter_type": 1,
       "parameter_order": 1,
       "parameter_mmin": 0,
       "parameter_mmax": 256,
       "parameter_unitstyle": 0
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-72",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [476.0, 130.0, 60.0, 15.0],
     "presentation": 1,
     "presentation_rect": [456.0, 50.0, 60.0, 15.0],
     "text": "seconds",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-73",
     "maxclass": "live.numbox",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [538.0, 130.0, 40.0, 15.0],
     "presentation": 1,
     "presentation_rect": [518.0, 50.0, 40.0, 15.0],
     "parameter_enable": 1,
     "varname": "seconds",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "seconds",
       "parameter_shortname": "seconds",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": 0,
       "parameter_mmax": 3600,
       "parameter_unitstyle": 1
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-74",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [476.0, 152.0, 48.0, 17.0],
     "presentation": 1,
     "presentation_rect": [456.0, 72.0, 48.0, 17.0],
     "text": "go",
     "texton": "go",
     "mode": 0,
     "parameter_enable": 1,
     "varname": "go",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "go",
       "parameter_shortname": "go",
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
     "id": "obj-75",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [530.0, 152.0, 48.0, 17.0],
     "presentation": 1,
     "presentation_rect": [510.0, 72.0, 48.0, 17.0],
     "text": "jump",
     "texton": "jump",
     "mode": 0,
     "parameter_enable": 1,
     "varname": "jump",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "jump",
       "parameter_shortname": "jump",
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
     "id": "obj-76",
     "maxclass": "newobj",
     "numinlets": 5,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [820.0, 400.0, 58.0, 22.0],
     "text": "p ways",
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
         "comment": "landmark",
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
         "comment": "go",
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
         "comment": "jump",
         "index": 4
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [500.0, 20.0, 30.0, 30.0],
         "comment": "voice",
         "index": 5
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 320.0, 30.0, 30.0],
         "comment": "OSC",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [20.0, 120.0, 58.0, 22.0],
         "text": "zl reg"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [720.0, 120.0, 58.0, 22.0],
         "text": "zl reg"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 120.0, 79.0, 22.0],
         "text": "pack 0 0."
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 200.0, 163.0, 22.0],
         "text": "prepend /voice/1/z/go"
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 200.0, 177.0, 22.0],
         "text": "prepend /voice/1/z/jump"
        }
       },
       {
        "box": {
         "id": "obj-12",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": ["bang"],
         "patching_rect": [370.0, 80.0, 37.0, 22.0],
         "text": "t b"
        }
       },
       {
        "box": {
         "id": "obj-13",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": ["bang"],
         "patching_rect": [20.0, 80.0, 37.0, 22.0],
         "text": "t b"
        }
       },
       {
        "box": {
         "id": "obj-14",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 160.0, 198.0, 22.0],
         "text": "sprintf set /voice/%i/z/go"
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 212.0, 22.0],
         "text": "sprintf set /voice/%i/z/jump"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-7", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-8", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-9", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-12", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 0],
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
         "destination": ["obj-10", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-10", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-4", 0],
         "destination": ["obj-13", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-13", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-7", 0],
         "destination": ["obj-11", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-11", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-14", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-14", 0],
         "destination": ["obj-10", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-15", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-15", 0],
         "destination": ["obj-11", 0]
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
     "source": ["obj-21", 3],
     "destination": ["obj-19", 0]
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
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-37", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-37", 0],
     "destination": ["obj-34", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-34", 0],
     "destination": ["obj-37", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-37", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-37", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-37", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-37", 2],
     "destination": ["obj-36", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-41", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-41", 0],
     "destination": ["obj-38", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-38", 0],
     "destination": ["obj-41", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-41", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-41", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-41", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-41", 2],
     "destination": ["obj-40", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-45", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-45", 0],
     "destination": ["obj-42", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-42", 0],
     "destination": ["obj-45", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-45", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-45", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-45", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-45", 2],
     "destination": ["obj-44", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-49", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-49", 0],
     "destination": ["obj-46", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-46", 0],
     "destination": ["obj-49", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-49", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-49", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-49", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-49", 2],
     "destination": ["obj-48", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-53", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-53", 0],
     "destination": ["obj-50", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-50", 0],
     "destination": ["obj-53", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-53", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-53", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-53", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-53", 2],
     "destination": ["obj-52", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-57", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-57", 0],
     "destination": ["obj-54", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-54", 0],
     "destination": ["obj-57", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-57", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-57", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-57", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-57", 2],
     "destination": ["obj-56", 0]
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
     "destination": ["obj-58", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-58", 0],
     "destination": ["obj-61", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-61", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-61", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-61", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-61", 2],
     "destination": ["obj-60", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-65", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-65", 0],
     "destination": ["obj-62", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-62", 0],
     "destination": ["obj-65", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-65", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-65", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-65", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-65", 2],
     "destination": ["obj-64", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-69", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-69", 0],
     "destination": ["obj-66", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-66", 0],
     "destination": ["obj-69", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 1],
     "destination": ["obj-69", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-69", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-69", 1],
     "destination": ["obj-2", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-69", 2],
     "destination": ["obj-68", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-71", 0],
     "destination": ["obj-76", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-73", 0],
     "destination": ["obj-76", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-74", 0],
     "destination": ["obj-76", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-75", 0],
     "destination": ["obj-76", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-76", 4]
    }
   },
   {
    "patchline": {
     "source": ["obj-76", 0],
     "destination": ["obj-2", 0]
    }
   }
  ]
 }
}
