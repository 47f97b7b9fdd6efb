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
  "rect": [60.0, 80.0, 1048, 700],
  "openinpresentation": 1,
  "boxes": [
   {
    "box": {
     "id": "obj-1",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [20.0, 320.0, 72.0, 22.0],
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
         "numoutlets": 0,
         "patching_rect": [20.0, 400.0, 170.0, 22.0],
         "text": "udpsend 127.0.0.1 9000"
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 400.0, 121.0, 22.0],
         "text": "udpreceive 9001"
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": ["bang"],
         "patching_rect": [370.0, 120.0, 93.0, 22.0],
         "text": "metro 20000"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["bang", "bang"],
         "patching_rect": [370.0, 160.0, 51.0, 22.0],
         "text": "t b b"
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 240.0, 287.0, 22.0],
         "text": "/subscribe 127.0.0.1 9001 20 parameters"
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": ["bang"],
         "patching_rect": [20.0, 240.0, 79.0, 22.0],
         "text": "closebang"
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 320.0, 203.0, 22.0],
         "text": "/unsubscribe 127.0.0.1 9001"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 20.0, 30.0, 30.0],
         "comment": "OSC",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 80.0, 86.0, 22.0],
         "text": "loadmess 1"
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 480.0, 30.0, 30.0],
         "comment": "what the engine tells",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [140.0, 480.0, 30.0, 30.0],
         "comment": "bang every 20 s, and at the beginning",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-12",
         "maxclass": "newobj",
         "numinlets": 3,
         "numoutlets": 2,
         "outlettype": ["int", "int"],
         "patching_rect": [720.0, 160.0, 107.0, 22.0],
         "text": "split 1 65535"
        }
       },
       {
        "box": {
         "id": "obj-13",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 80.0, 93.0, 22.0],
         "text": "loadmess #2"
        }
       },
       {
        "box": {
         "id": "obj-14",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [720.0, 120.0, 79.0, 22.0],
         "text": "route int"
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 240.0, 100.0, 22.0],
         "text": "prepend port"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "newobj",
         "numinlets": 3,
         "numoutlets": 2,
         "outlettype": ["int", "int"],
         "patching_rect": [1070.0, 160.0, 107.0, 22.0],
         "text": "split 1 65535"
        }
       },
       {
        "box": {
         "id": "obj-17",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [1070.0, 80.0, 93.0, 22.0],
         "text": "loadmess #3"
        }
       },
       {
        "box": {
         "id": "obj-18",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [1070.0, 120.0, 79.0, 22.0],
         "text": "route int"
        }
       },
       {
        "box": {
         "id": "obj-19",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [1070.0, 240.0, 100.0, 22.0],
         "text": "prepend port"
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 280.0, 359.0, 22.0],
         "text": "sprintf set /subscribe 127.0.0.1 %i 20 parameters"
        }
       },
       {
        "box": {
         "id": "obj-21",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 320.0, 275.0, 22.0],
         "text": "sprintf set /unsubscribe 127.0.0.1 %i"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-8", 0],
         "destination": ["obj-1", 0]
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
         "source": ["obj-3", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-4", 1],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-1", 0]
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
         "source": ["obj-7", 0],
         "destination": ["obj-1", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-10", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-4", 0],
         "destination": ["obj-11", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-13", 0],
         "destination": ["obj-14", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-14", 0],
         "destination": ["obj-12", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 0],
         "destination": ["obj-15", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-15", 0],
         "destination": ["obj-1", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-17", 0],
         "destination": ["obj-18", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-18", 0],
         "destination": ["obj-16", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-16", 0],
         "destination": ["obj-19", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-19", 0],
         "destination": ["obj-2", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-16", 0],
         "destination": ["obj-20", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-20", 0],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-16", 0],
         "destination": ["obj-21", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-21", 0],
         "destination": ["obj-7", 0]
        }
       }
      ]
     }
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
     "patching_rect": [180.0, 320.0, 86.0, 22.0],
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
     "patching_rect": [364.0, 84.0, 38.0, 15.0],
     "presentation": 1,
     "presentation_rect": [344.0, 4.0, 38.0, 15.0],
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
     "patching_rect": [402.0, 84.0, 34.0, 15.0],
     "presentation": 1,
     "presentation_rect": [382.0, 4.0, 34.0, 15.0],
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
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [440.0, 83.0, 56.0, 17.0],
     "presentation": 1,
     "presentation_rect": [420.0, 3.0, 56.0, 17.0],
     "text": "mute",
     "texton": "mute",
     "mode": 1,
     "parameter_enable": 1,
     "varname": "mute",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "mute",
       "parameter_shortname": "mute",
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
     "id": "obj-10",
     "maxclass": "newobj",
     "numinlets": 3,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [340.0, 320.0, 58.0, 22.0],
     "text": "p mute",
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
         "comment": "voice",
         "index": 3
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [20.0, 120.0, 149.0, 22.0],
         "text": "route /voice/1/mute"
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 160.0, 163.0, 22.0],
         "text": "prepend /voice/1/mute"
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 240.0, 30.0, 30.0],
         "comment": "to the switch",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [140.0, 240.0, 30.0, 30.0],
         "comment": "OSC",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-8",
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
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 80.0, 170.0, 22.0],
         "text": "sprintf /voice/%i/mute"
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 120.0, 198.0, 22.0],
         "text": "sprintf set /voice/%i/mute"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-1", 0],
         "destination": ["obj-4", 0]
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
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-9", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-9", 0],
         "destination": ["obj-4", 1]
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
         "destination": ["obj-5", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-11",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [364.0, 104.0, 42.0, 17.0],
     "presentation": 1,
     "presentation_rect": [344.0, 24.0, 42.0, 17.0],
     "text": "event",
     "texton": "event",
     "mode": 0,
     "parameter_enable": 1,
     "varname": "event",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "event",
       "parameter_shortname": "event",
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
     "id": "obj-12",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [500.0, 320.0, 65.0, 22.0],
     "text": "p event",
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
         "comment": "bang",
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
         "comment": "voice",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 112.0, 22.0],
         "text": "/voice/1/event"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 200.0, 30.0, 30.0],
         "comment": "OSC",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 120.0, 205.0, 22.0],
         "text": "sprintf set /voice/%i/event"
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
         "source": ["obj-3", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-3", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-13",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [409.0, 104.0, 42.0, 17.0],
     "presentation": 1,
     "presentation_rect": [389.0, 24.0, 42.0, 17.0],
     "text": "beat",
     "texton": "beat",
     "mode": 0,
     "parameter_enable": 1,
     "varname": "beat",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "beat",
       "parameter_shortname": "beat",
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
     "id": "obj-14",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [660.0, 320.0, 58.0, 22.0],
     "text": "p beat",
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
         "comment": "bang",
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
         "comment": "voice",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 105.0, 22.0],
         "text": "/voice/1/beat"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 200.0, 30.0, 30.0],
         "comment": "OSC",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 120.0, 198.0, 22.0],
         "text": "sprintf set /voice/%i/beat"
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
         "source": ["obj-3", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-3", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-15",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [454.0, 104.0, 42.0, 17.0],
     "presentation": 1,
     "presentation_rect": [434.0, 24.0, 42.0, 17.0],
     "text": "reseed",
     "texton": "reseed",
     "mode": 0,
     "parameter_enable": 1,
     "varname": "reseed",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "reseed",
       "parameter_shortname": "reseed",
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
     "id": "obj-16",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [820.0, 320.0, 107.0, 22.0],
     "text": "p life-reseed",
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
         "comment": "bang",
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
         "comment": "voice",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 154.0, 22.0],
         "text": "/voice/1/life/reseed"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 200.0, 30.0, 30.0],
         "comment": "OSC",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 120.0, 247.0, 22.0],
         "text": "sprintf set /voice/%i/life/reseed"
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
         "source": ["obj-3", 0],
         "destination": ["obj-4", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-3", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-17",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [20.0, 360.0, 93.0, 22.0],
     "text": "p ask-voice",
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
         "patching_rect": [20.0, 160.0, 63.0, 22.0],
         "text": "/status"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 200.0, 168.0, 22.0],
         "text": "/parameters /voice/1/*"
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 200.0, 261.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/*"
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
         "source": ["obj-1", 0],
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
         "source": ["obj-7", 0],
         "destination": ["obj-10", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-10", 0],
         "destination": ["obj-9", 0]
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
     "patching_rect": [26.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [6.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "centroid",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "centroid",
       "parameter_shortname": "centroid",
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
     "patching_rect": [22.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [2.0, 52.0, 56.0, 15.0],
     "text": "Hz",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-20",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [22.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [2.0, 67.0, 56.0, 15.0],
     "text": "20 ... 20000",
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
     "patching_rect": [180.0, 360.0, 86.0, 22.0],
     "text": "p centroid",
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
         "text": "prepend /voice/1/centroid/norm"
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
         "text": "/parameters /voice/1/centroid"
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
         "text": "route /voice/1/centroid"
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
         "text": "route /voice/1/centroid"
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
         "patching_rect": [720.0, 400.0, 135.0, 22.0],
         "text": "sprintf set %g Hz"
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
         "text": "sprintf /voice/%i/centroid"
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
         "text": "sprintf /voice/%i/centroid"
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
         "text": "sprintf set /voice/%i/centroid/norm"
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
         "text": "sprintf set /parameters /voice/%i/centroid"
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
     "patching_rect": [82.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [62.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "rate",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "rate",
       "parameter_shortname": "rate",
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
     "id": "obj-23",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [78.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [58.0, 52.0, 56.0, 15.0],
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
     "patching_rect": [78.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [58.0, 67.0, 56.0, 15.0],
     "text": "0.1 ... 100",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-25",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 4,
     "outlettype": ["", "", "", ""],
     "patching_rect": [340.0, 360.0, 58.0, 22.0],
     "text": "p rate",
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
         "patching_rect": [20.0, 200.0, 198.0, 22.0],
         "text": "prepend /voice/1/rate/norm"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 189.0, 22.0],
         "text": "/parameters /voice/1/rate"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 149.0, 22.0],
         "text": "route /voice/1/rate"
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
         "patching_rect": [720.0, 160.0, 149.0, 22.0],
         "text": "route /voice/1/rate"
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
         "patching_rect": [370.0, 120.0, 170.0, 22.0],
         "text": "sprintf /voice/%i/rate"
        }
       },
       {
        "box": {
         "id": "obj-33",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 170.0, 22.0],
         "text": "sprintf /voice/%i/rate"
        }
       },
       {
        "box": {
         "id": "obj-34",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 233.0, 22.0],
         "text": "sprintf set /voice/%i/rate/norm"
        }
       },
       {
        "box": {
         "id": "obj-35",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 282.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/rate"
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
     "id": "obj-26",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [138.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [118.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "loudness",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "loudness",
       "parameter_shortname": "loudness",
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
     "patching_rect": [134.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [114.0, 52.0, 56.0, 15.0],
     "text": "dBFS",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-28",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [134.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [114.0, 67.0, 56.0, 15.0],
     "text": "-90 ... 0",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-29",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 4,
     "outlettype": ["", "", "", ""],
     "patching_rect": [500.0, 360.0, 86.0, 22.0],
     "text": "p loudness",
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
         "text": "prepend /voice/1/loudness/norm"
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
         "text": "/parameters /voice/1/loudness"
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
         "text": "route /voice/1/loudness"
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
         "text": "route /voice/1/loudness"
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
         "patching_rect": [720.0, 400.0, 149.0, 22.0],
         "text": "sprintf set %g dBFS"
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
         "text": "sprintf /voice/%i/loudness"
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
         "text": "sprintf /voice/%i/loudness"
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
         "text": "sprintf set /voice/%i/loudness/norm"
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
         "text": "sprintf set /parameters /voice/%i/loudness"
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
     "id": "obj-30",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [194.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [174.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "contrast",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "contrast",
       "parameter_shortname": "contrast",
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
     "patching_rect": [190.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [170.0, 52.0, 56.0, 15.0],
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
     "patching_rect": [190.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [170.0, 67.0, 56.0, 15.0],
     "text": "-40 ... 30",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-33",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 4,
     "outlettype": ["", "", "", ""],
     "patching_rect": [660.0, 360.0, 86.0, 22.0],
     "text": "p contrast",
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
         "text": "prepend /voice/1/contrast/norm"
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
         "text": "/parameters /voice/1/contrast"
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
         "text": "route /voice/1/contrast"
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
         "text": "route /voice/1/contrast"
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
         "patching_rect": [720.0, 400.0, 135.0, 22.0],
         "text": "sprintf set %g dB"
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
         "text": "sprintf /voice/%i/contrast"
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
         "text": "sprintf /voice/%i/contrast"
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
         "text": "sprintf set /voice/%i/contrast/norm"
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
         "text": "sprintf set /parameters /voice/%i/contrast"
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
     "id": "obj-34",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [250.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [230.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "morph",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "morph",
       "parameter_shortname": "morph",
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
     "patching_rect": [246.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [226.0, 52.0, 56.0, 15.0],
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
     "patching_rect": [246.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [226.0, 67.0, 56.0, 15.0],
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
     "patching_rect": [820.0, 360.0, 65.0, 22.0],
     "text": "p morph",
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
         "patching_rect": [20.0, 200.0, 170.0, 22.0],
         "text": "prepend /voice/1/morph"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 196.0, 22.0],
         "text": "/parameters /voice/1/morph"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 156.0, 22.0],
         "text": "route /voice/1/morph"
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
         "patching_rect": [720.0, 160.0, 156.0, 22.0],
         "text": "route /voice/1/morph"
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
         "patching_rect": [370.0, 120.0, 177.0, 22.0],
         "text": "sprintf /voice/%i/morph"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 177.0, 22.0],
         "text": "sprintf /voice/%i/morph"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 205.0, 22.0],
         "text": "sprintf set /voice/%i/morph"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 289.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/morph"
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
     "patching_rect": [306.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [286.0, 4.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "life",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "life",
       "parameter_shortname": "life",
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
     "id": "obj-39",
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
     "id": "obj-40",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [302.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [282.0, 67.0, 56.0, 15.0],
     "text": "0 ... 2",
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
     "patching_rect": [20.0, 400.0, 58.0, 22.0],
     "text": "p life",
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
         "patching_rect": [20.0, 200.0, 163.0, 22.0],
         "text": "prepend /voice/1/life"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 189.0, 22.0],
         "text": "/parameters /voice/1/life"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 149.0, 22.0],
         "text": "route /voice/1/life"
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
         "patching_rect": [720.0, 160.0, 149.0, 22.0],
         "text": "route /voice/1/life"
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
         "patching_rect": [370.0, 120.0, 170.0, 22.0],
         "text": "sprintf /voice/%i/life"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 170.0, 22.0],
         "text": "sprintf /voice/%i/life"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 198.0, 22.0],
         "text": "sprintf set /voice/%i/life"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 282.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/life"
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
     "varname": "pace",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "pace",
       "parameter_shortname": "pace",
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
     "text": "0.1 ... 10",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-45",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 4,
     "outlettype": ["", "", "", ""],
     "patching_rect": [180.0, 400.0, 58.0, 22.0],
     "text": "p pace",
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
         "patching_rect": [20.0, 200.0, 198.0, 22.0],
         "text": "prepend /voice/1/pace/norm"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 189.0, 22.0],
         "text": "/parameters /voice/1/pace"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 149.0, 22.0],
         "text": "route /voice/1/pace"
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
         "patching_rect": [720.0, 160.0, 149.0, 22.0],
         "text": "route /voice/1/pace"
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
         "patching_rect": [370.0, 120.0, 170.0, 22.0],
         "text": "sprintf /voice/%i/pace"
        }
       },
       {
        "box": {
         "id": "obj-33",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 170.0, 22.0],
         "text": "sprintf /voice/%i/pace"
        }
       },
       {
        "box": {
         "id": "obj-34",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 233.0, 22.0],
         "text": "sprintf set /voice/%i/pace/norm"
        }
       },
       {
        "box": {
         "id": "obj-35",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 282.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/pace"
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
     "id": "obj-46",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [82.0, 166.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [62.0, 86.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "tempo",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "tempo",
       "parameter_shortname": "tempo",
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
     "text": "0.25 ... 4",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-49",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 4,
     "outlettype": ["", "", "", ""],
     "patching_rect": [340.0, 400.0, 65.0, 22.0],
     "text": "p tempo",
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
         "text": "prepend /voice/1/tempo/norm"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 196.0, 22.0],
         "text": "/parameters /voice/1/tempo"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 156.0, 22.0],
         "text": "route /voice/1/tempo"
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
         "patching_rect": [720.0, 160.0, 156.0, 22.0],
         "text": "route /voice/1/tempo"
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
         "patching_rect": [370.0, 120.0, 177.0, 22.0],
         "text": "sprintf /voice/%i/tempo"
        }
       },
       {
        "box": {
         "id": "obj-33",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 177.0, 22.0],
         "text": "sprintf /voice/%i/tempo"
        }
       },
       {
        "box": {
         "id": "obj-34",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 240.0, 22.0],
         "text": "sprintf set /voice/%i/tempo/norm"
        }
       },
       {
        "box": {
         "id": "obj-35",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 289.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/tempo"
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
     "id": "obj-50",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [138.0, 166.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [118.0, 86.0, 48.0, 48.0],
     "parameter_enable": 1,
     "varname": "pitch",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "pitch",
       "parameter_shortname": "pitch",
       "parameter_type": 0,
       "parameter_order": 1,
       "parameter_mmin": -12.0,
       "parameter_mmax": 12.0,
       "parameter_unitstyle": 7
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
     "text": "semitones",
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
     "text": "-12 ... 12",
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
     "patching_rect": [500.0, 400.0, 65.0, 22.0],
     "text": "p pitch",
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
         "patching_rect": [20.0, 200.0, 170.0, 22.0],
         "text": "prepend /voice/1/pitch"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 196.0, 22.0],
         "text": "/parameters /voice/1/pitch"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 156.0, 22.0],
         "text": "route /voice/1/pitch"
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
         "patching_rect": [720.0, 160.0, 156.0, 22.0],
         "text": "route /voice/1/pitch"
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
         "patching_rect": [370.0, 120.0, 177.0, 22.0],
         "text": "sprintf /voice/%i/pitch"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 177.0, 22.0],
         "text": "sprintf /voice/%i/pitch"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 205.0, 22.0],
         "text": "sprintf set /voice/%i/pitch"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 289.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/pitch"
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
     "varname": "gain",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "gain",
       "parameter_shortname": "gain",
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
     "id": "obj-55",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [190.0, 214.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [170.0, 134.0, 56.0, 15.0],
     "text": "dB",
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
     "text": "-60 ... 12",
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
     "patching_rect": [660.0, 400.0, 58.0, 22.0],
     "text": "p gain",
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
         "patching_rect": [20.0, 200.0, 163.0, 22.0],
         "text": "prepend /voice/1/gain"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 189.0, 22.0],
         "text": "/parameters /voice/1/gain"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 149.0, 22.0],
         "text": "route /voice/1/gain"
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
         "patching_rect": [720.0, 160.0, 149.0, 22.0],
         "text": "route /voice/1/gain"
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
         "patching_rect": [370.0, 120.0, 170.0, 22.0],
         "text": "sprintf /voice/%i/gain"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 170.0, 22.0],
         "text": "sprintf /voice/%i/gain"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 198.0, 22.0],
         "text": "sprintf set /voice/%i/gain"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 282.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/gain"
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
     "varname": "pan",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "pan",
       "parameter_shortname": "pan",
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
     "text": "-1 ... 1",
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
     "patching_rect": [820.0, 400.0, 51.0, 22.0],
     "text": "p pan",
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
         "text": "prepend /voice/1/pan"
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
         "text": "/parameters /voice/1/pan"
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
         "text": "route /voice/1/pan"
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
         "text": "route /voice/1/pan"
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
         "text": "sprintf /voice/%i/pan"
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
         "text": "sprintf /voice/%i/pan"
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
         "text": "sprintf set /voice/%i/pan"
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
         "text": "sprintf set /parameters /voice/%i/pan"
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
     "varname": "width",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "width",
       "parameter_shortname": "width",
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
     "text": "0 ... 1",
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
     "patching_rect": [20.0, 440.0, 65.0, 22.0],
     "text": "p width",
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
         "patching_rect": [20.0, 200.0, 170.0, 22.0],
         "text": "prepend /voice/1/width"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 196.0, 22.0],
         "text": "/parameters /voice/1/width"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [370.0, 80.0, 156.0, 22.0],
         "text": "route /voice/1/width"
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
         "patching_rect": [720.0, 160.0, 156.0, 22.0],
         "text": "route /voice/1/width"
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
         "patching_rect": [370.0, 120.0, 177.0, 22.0],
         "text": "sprintf /voice/%i/width"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 120.0, 177.0, 22.0],
         "text": "sprintf /voice/%i/width"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 205.0, 22.0],
         "text": "sprintf set /voice/%i/width"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 160.0, 289.0, 22.0],
         "text": "sprintf set /parameters /voice/%i/width"
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
     "maxclass": "umenu",
     "numinlets": 1,
     "numoutlets": 3,
     "outlettype": ["int", "", ""],
     "patching_rect": [364.0, 142.0, 132.0, 17.0],
     "presentation": 1,
     "presentation_rect": [344.0, 62.0, 132.0, 17.0],
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-67",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [364.0, 125.0, 44.0, 15.0],
     "presentation": 1,
     "presentation_rect": [344.0, 45.0, 44.0, 15.0],
     "text": "bundle",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-68",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [408.0, 125.0, 88.0, 15.0],
     "presentation": 1,
     "presentation_rect": [388.0, 45.0, 88.0, 15.0],
     "text": "-",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-69",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [364.0, 164.0, 64.0, 17.0],
     "presentation": 1,
     "presentation_rect": [344.0, 84.0, 64.0, 17.0],
     "text": "pick morphs",
     "texton": "pick morphs",
     "mode": 1,
     "parameter_enable": 1,
     "varname": "pick morphs",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "pick morphs",
       "parameter_shortname": "pick morphs",
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
     "id": "obj-70",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [432.0, 164.0, 64.0, 17.0],
     "presentation": 1,
     "presentation_rect": [412.0, 84.0, 64.0, 17.0],
     "text": "unload",
     "texton": "unload",
     "mode": 0,
     "parameter_enable": 1,
     "varname": "unload",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "unload",
       "parameter_shortname": "unload",
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
     "id": "obj-71",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [364.0, 185.0, 64.0, 17.0],
     "presentation": 1,
     "presentation_rect": [344.0, 105.0, 64.0, 17.0],
     "text": "bundles",
     "texton": "bundles",
     "mode": 0,
     "parameter_enable": 1,
     "varname": "bundles",
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "bundles",
       "parameter_shortname": "bundles",
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
     "id": "obj-72",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [180.0, 440.0, 79.0, 22.0],
     "text": "p bundles",
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
         "patching_rect": [20.0, 320.0, 70.0, 22.0],
         "text": "/bundles"
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
         "patching_rect": [20.0, 80.0, 114.0, 22.0],
         "text": "route /bundles"
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
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-73",
     "maxclass": "newobj",
     "numinlets": 5,
     "numoutlets": 4,
     "outlettype": ["", "", "", ""],
     "patching_rect": [340.0, 440.0, 72.0, 22.0],
     "text": "p bundle",
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
         "comment": "told",
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
         "comment": "chosen",
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
         "comment": "morphs",
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
         "comment": "unload",
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
         "patching_rect": [20.0, 440.0, 30.0, 30.0],
         "comment": "to the menu",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [140.0, 440.0, 30.0, 30.0],
         "comment": "OSC",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [260.0, 440.0, 30.0, 30.0],
         "comment": "name",
         "index": 3
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [380.0, 440.0, 30.0, 30.0],
         "comment": "it changed",
         "index": 4
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [20.0, 120.0, 72.0, 22.0],
         "text": "gate 2 1"
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [720.0, 160.0, 65.0, 22.0],
         "text": "route 1"
        }
       },
       {
        "box": {
         "id": "obj-12",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 3,
         "outlettype": ["", "", ""],
         "patching_rect": [720.0, 200.0, 65.0, 22.0],
         "text": "t l l l"
        }
       },
       {
        "box": {
         "id": "obj-13",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": ["int"],
         "patching_rect": [20.0, 80.0, 37.0, 22.0],
         "text": "+ 1"
        }
       },
       {
        "box": {
         "id": "obj-14",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 200.0, 163.0, 22.0],
         "text": "prepend /voice/1/load"
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 240.0, 170.0, 22.0],
         "text": "prepend /voice/1/morph"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 280.0, 119.0, 22.0],
         "text": "/voice/1/unload"
        }
       },
       {
        "box": {
         "id": "obj-17",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 200.0, 79.0, 22.0],
         "text": "append 0."
        }
       },
       {
        "box": {
         "id": "obj-18",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 80.0, 198.0, 22.0],
         "text": "sprintf set /voice/%i/load"
        }
       },
       {
        "box": {
         "id": "obj-19",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 120.0, 205.0, 22.0],
         "text": "sprintf set /voice/%i/morph"
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 280.0, 212.0, 22.0],
         "text": "sprintf set /voice/%i/unload"
        }
       },
       {
        "box": {
         "id": "obj-21",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [720.0, 80.0, 107.0, 22.0],
         "text": "route /status"
        }
       },
       {
        "box": {
         "id": "obj-22",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [720.0, 120.0, 93.0, 22.0],
         "text": "route voice"
        }
       },
       {
        "box": {
         "id": "obj-23",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 240.0, 93.0, 22.0],
         "text": "prepend set"
        }
       },
       {
        "box": {
         "id": "obj-24",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 280.0, 135.0, 22.0],
         "text": "prepend setsymbol"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [720.0, 320.0, 79.0, 22.0],
         "text": "zl change"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": ["bang"],
         "patching_rect": [720.0, 360.0, 37.0, 22.0],
         "text": "t b"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-3", 0],
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
         "source": ["obj-2", 0],
         "destination": ["obj-10", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-10", 0],
         "destination": ["obj-14", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-14", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-10", 1],
         "destination": ["obj-17", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-17", 0],
         "destination": ["obj-15", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-15", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-4", 0],
         "destination": ["obj-16", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-16", 0],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-18", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-18", 0],
         "destination": ["obj-14", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-19", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-19", 0],
         "destination": ["obj-15", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-20", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-20", 0],
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
         "destination": ["obj-22", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-22", 0],
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
         "source": ["obj-5", 0],
         "destination": ["obj-11", 1]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 2],
         "destination": ["obj-23", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-23", 0],
         "destination": ["obj-8", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 1],
         "destination": ["obj-24", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-24", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-12", 0],
         "destination": ["obj-25", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-25", 0],
         "destination": ["obj-26", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-26", 0],
         "destination": ["obj-9", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-74",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [364.0, 206.0, 132.0, 15.0],
     "presentation": 1,
     "presentation_rect": [344.0, 126.0, 132.0, 15.0],
     "text": "peak, RMS dB",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-75",
     "maxclass": "slider",
     "numinlets": 1,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [364.0, 223.0, 58.0, 14.0],
     "presentation": 1,
     "presentation_rect": [344.0, 143.0, 58.0, 14.0],
     "min": -60.0,
     "size": 60.0,
     "floatoutput": 1,
     "orientation": 1,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-76",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [424.0, 222.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [404.0, 142.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-77",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [461.0, 222.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [441.0, 142.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-78",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [500.0, 440.0, 65.0, 22.0],
     "text": "p meter",
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
         "comment": "voice",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [20.0, 120.0, 86.0, 22.0],
         "text": "zl slice 4"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["float", "float"],
         "patching_rect": [20.0, 160.0, 100.0, 22.0],
         "text": "unpack 0. 0."
        }
       },
       {
        "box": {
         "id": "obj-5",
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
         "id": "obj-6",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 280.0, 30.0, 30.0],
         "comment": "peak",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [140.0, 280.0, 30.0, 30.0],
         "comment": "RMS",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": ["int"],
         "patching_rect": [370.0, 80.0, 37.0, 22.0],
         "text": "* 2"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": ["int"],
         "patching_rect": [370.0, 120.0, 37.0, 22.0],
         "text": "+ 2"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-1", 0],
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
         "source": ["obj-4", 1],
         "destination": ["obj-7", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
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
         "destination": ["obj-3", 1]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-79",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [660.0, 440.0, 100.0, 22.0],
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
     "id": "obj-80",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [508.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [488.0, 4.0, 48.0, 48.0],
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
     "id": "obj-81",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [504.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [484.0, 52.0, 56.0, 15.0],
     "text": "",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-82",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [504.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [484.0, 67.0, 56.0, 15.0],
     "text": "0 ... 1",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-83",
     "maxclass": "newobj",
     "numinlets": 3,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [820.0, 440.0, 51.0, 22.0],
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
     "id": "obj-84",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [564.0, 84.0, 48.0, 48.0],
     "presentation": 1,
     "presentation_rect": [544.0, 4.0, 48.0, 48.0],
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
     "id": "obj-85",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [560.0, 132.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [540.0, 52.0, 56.0, 15.0],
     "text": "dB",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-86",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [560.0, 147.0, 56.0, 15.0],
     "presentation": 1,
     "presentation_rect": [540.0, 67.0, 56.0, 15.0],
     "text": "-60 ... 12",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-87",
     "maxclass": "newobj",
     "numinlets": 3,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [20.0, 480.0, 72.0, 22.0],
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
     "id": "obj-88",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [624.0, 84.0, 38.0, 15.0],
     "presentation": 1,
     "presentation_rect": [604.0, 4.0, 38.0, 15.0],
     "text": "online",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-89",
     "maxclass": "toggle",
     "numinlets": 1,
     "numoutlets": 1,
     "outlettype": ["int"],
     "patching_rect": [662.0, 84.0, 15.0, 15.0],
     "presentation": 1,
     "presentation_rect": [642.0, 4.0, 15.0, 15.0],
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-90",
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
     "id": "obj-91",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [686.0, 83.0, 64.0, 17.0],
     "presentation": 1,
     "presentation_rect": [666.0, 3.0, 64.0, 17.0],
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
     "id": "obj-92",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [754.0, 83.0, 64.0, 17.0],
     "presentation": 1,
     "presentation_rect": [734.0, 3.0, 64.0, 17.0],
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
     "id": "obj-93",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [624.0, 104.0, 290.0, 15.0],
     "presentation": 1,
     "presentation_rect": [604.0, 24.0, 290.0, 15.0],
     "text": "-",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-94",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [180.0, 480.0, 72.0, 22.0],
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
     "id": "obj-95",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [624.0, 125.0, 40.0, 15.0],
     "presentation": 1,
     "presentation_rect": [604.0, 45.0, 40.0, 15.0],
     "text": "preset",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-96",
     "maxclass": "umenu",
     "numinlets": 1,
     "numoutlets": 3,
     "outlettype": ["int", "", ""],
     "patching_rect": [664.0, 124.0, 150.0, 17.0],
     "presentation": 1,
     "presentation_rect": [644.0, 44.0, 150.0, 17.0],
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-97",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [818.0, 124.0, 56.0, 17.0],
     "presentation": 1,
     "presentation_rect": [798.0, 44.0, 56.0, 17.0],
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
     "id": "obj-98",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [624.0, 146.0, 40.0, 15.0],
     "presentation": 1,
     "presentation_rect": [604.0, 66.0, 40.0, 15.0],
     "text": "recall",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-99",
     "maxclass": "live.numbox",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "float"],
     "patching_rect": [664.0, 146.0, 40.0, 15.0],
     "presentation": 1,
     "presentation_rect": [644.0, 66.0, 40.0, 15.0],
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
     "id": "obj-100",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [706.0, 146.0, 14.0, 15.0],
     "presentation": 1,
     "presentation_rect": [686.0, 66.0, 14.0, 15.0],
     "text": "s",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-101",
     "maxclass": "textedit",
     "numinlets": 1,
     "numoutlets": 4,
     "outlettype": ["", "int", "", ""],
     "patching_rect": [624.0, 168.0, 130.0, 18.0],
     "presentation": 1,
     "presentation_rect": [604.0, 88.0, 130.0, 18.0],
     "keymode": 1,
     "lines": 1,
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-102",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [758.0, 168.0, 56.0, 17.0],
     "presentation": 1,
     "presentation_rect": [738.0, 88.0, 56.0, 17.0],
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
     "id": "obj-103",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [340.0, 480.0, 107.0, 22.0],
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
     "id": "obj-104",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [500.0, 480.0, 72.0, 22.0],
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
     "id": "obj-105",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [504.0, 168.0, 116.0, 15.0],
     "presentation": 1,
     "presentation_rect": [484.0, 88.0, 116.0, 15.0],
     "text": "mix: peak, RMS dB",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-106",
     "maxclass": "slider",
     "numinlets": 1,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [506.0, 186.0, 108.0, 14.0],
     "presentation": 1,
     "presentation_rect": [486.0, 106.0, 108.0, 14.0],
     "min": -60.0,
     "size": 60.0,
     "floatoutput": 1,
     "orientation": 1,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-107",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [506.0, 204.0, 52.0, 17.0],
     "presentation": 1,
     "presentation_rect": [486.0, 124.0, 52.0, 17.0],
     "fontsize": 9.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-108",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [562.0, 204.0, 52.0, 17.0],
     "presentation": 1,
     "presentation_rect": [542.0, 124.0, 52.0, 17.0],
     "fontsize": 9.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-109",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", ""],
     "patching_rect": [660.0, 480.0, 93.0, 22.0],
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
     "id": "obj-110",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 8,
     "outlettype": ["", "", "", "", "", "", "", ""],
     "patching_rect": [820.0, 480.0, 72.0, 22.0],
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
     "id": "obj-111",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [624.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [604.0, 110.0, 35.0, 15.0],
     "text": "load",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-112",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [624.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [604.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-113",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [660.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [640.0, 110.0, 35.0, 15.0],
     "text": "p99 us",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-114",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [660.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [640.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-115",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [696.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [676.0, 110.0, 35.0, 15.0],
     "text": "xruns",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-116",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [696.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [676.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-117",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [732.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [712.0, 110.0, 35.0, 15.0],
     "text": "late",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-118",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [732.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [712.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-119",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [768.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [748.0, 110.0, 35.0, 15.0],
     "text": "dropped",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-120",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [768.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [748.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-121",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [804.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [784.0, 110.0, 35.0, 15.0],
     "text": "refused",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-122",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [804.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [784.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-123",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [840.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [820.0, 110.0, 35.0, 15.0],
     "text": "behind",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-124",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [840.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [820.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-125",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [876.0, 190.0, 35.0, 15.0],
     "presentation": 1,
     "presentation_rect": [856.0, 110.0, 35.0, 15.0],
     "text": "errors",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-126",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [876.0, 207.0, 35.0, 17.0],
     "presentation": 1,
     "presentation_rect": [856.0, 127.0, 35.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-127",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 3,
     "outlettype": ["", "", ""],
     "patching_rect": [20.0, 520.0, 72.0, 22.0],
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
     "id": "obj-128",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [924.0, 84.0, 76.0, 15.0],
     "presentation": 1,
     "presentation_rect": [904.0, 4.0, 76.0, 15.0],
     "text": "sample rate",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-129",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [924.0, 101.0, 76.0, 17.0],
     "presentation": 1,
     "presentation_rect": [904.0, 21.0, 76.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-130",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [924.0, 132.0, 76.0, 15.0],
     "presentation": 1,
     "presentation_rect": [904.0, 52.0, 76.0, 15.0],
     "text": "block",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-131",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [924.0, 149.0, 76.0, 17.0],
     "presentation": 1,
     "presentation_rect": [904.0, 69.0, 76.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-132",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [924.0, 180.0, 76.0, 15.0],
     "presentation": 1,
     "presentation_rect": [904.0, 100.0, 76.0, 15.0],
     "text": "latency ms",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-133",
     "maxclass": "flonum",
     "numinlets": 1,
     "numoutlets": 2,
     "outlettype": ["", "bang"],
     "patching_rect": [924.0, 197.0, 76.0, 17.0],
     "presentation": 1,
     "presentation_rect": [904.0, 117.0, 76.0, 17.0],
     "fontsize": 8.0,
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-134",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [624.0, 228.0, 30.0, 15.0],
     "presentation": 1,
     "presentation_rect": [604.0, 148.0, 30.0, 15.0],
     "text": "error",
     "fontsize": 9.0
    }
   },
   {
    "box": {
     "id": "obj-135",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [654.0, 228.0, 260.0, 15.0],
     "presentation": 1,
     "presentation_rect": [634.0, 148.0, 260.0, 15.0],
     "text": "-",
     "fontsize": 8.0
    }
   },
   {
    "box": {
     "id": "obj-136",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [180.0, 520.0, 65.0, 22.0],
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
   },
   {
    "box": {
     "id": "obj-137",
     "maxclass": "outlet",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [20.0, 800.0, 30.0, 30.0],
     "comment": "what the engine tells",
     "index": 1
    }
   },
   {
    "box": {
     "id": "obj-138",
     "maxclass": "outlet",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [140.0, 800.0, 30.0, 30.0],
     "comment": "1 the engine is there, 0 it is not",
     "index": 2
    }
   }
  ],
  "lines": [
   {
    "patchline": {
     "source": ["obj-2", 0],
     "destination": ["obj-1", 0]
    }
   },
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
     "source": ["obj-1", 0],
     "destination": ["obj-10", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-10", 0],
     "destination": ["obj-9", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-9", 0],
     "destination": ["obj-10", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-10", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-10", 1],
     "destination": ["obj-1", 0]
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
     "source": ["obj-12", 0],
     "destination": ["obj-1", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-12", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-13", 0],
     "destination": ["obj-14", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-14", 0],
     "destination": ["obj-1", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-14", 1]
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
     "source": ["obj-16", 0],
     "destination": ["obj-1", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-16", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-3", 1],
     "destination": ["obj-17", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-17", 0],
     "destination": ["obj-1", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-17", 1]
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
     "source": ["obj-17", 1],
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
     "destination": ["obj-1", 0]
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
     "source": ["obj-17", 1],
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
     "destination": ["obj-1", 0]
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
     "source": ["obj-25", 3],
     "destination": ["obj-23", 0]
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
     "source": ["obj-17", 1],
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
     "destination": ["obj-1", 0]
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
     "source": ["obj-29", 3],
     "destination": ["obj-27", 0]
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
     "source": ["obj-17", 1],
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
     "destination": ["obj-1", 0]
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
     "source": ["obj-33", 3],
     "destination": ["obj-31", 0]
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
     "source": ["obj-17", 1],
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
     "destination": ["obj-1", 0]
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
     "source": ["obj-17", 1],
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
     "destination": ["obj-1", 0]
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
     "source": ["obj-17", 1],
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
     "destination": ["obj-1", 0]
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
     "source": ["obj-45", 3],
     "destination": ["obj-43", 0]
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
     "source": ["obj-17", 1],
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
     "destination": ["obj-1", 0]
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
     "source": ["obj-49", 3],
     "destination": ["obj-47", 0]
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
     "source": ["obj-17", 1],
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
     "destination": ["obj-1", 0]
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
     "source": ["obj-17", 1],
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
     "destination": ["obj-1", 0]
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
     "source": ["obj-17", 1],
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
     "destination": ["obj-1", 0]
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
     "source": ["obj-17", 1],
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
     "destination": ["obj-1", 0]
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
     "destination": ["obj-72", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-72", 0],
     "destination": ["obj-66", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-3", 1],
     "destination": ["obj-72", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-71", 0],
     "destination": ["obj-72", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-72", 1],
     "destination": ["obj-1", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-73", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-66", 1],
     "destination": ["obj-73", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-69", 0],
     "destination": ["obj-73", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-70", 0],
     "destination": ["obj-73", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-73", 4]
    }
   },
   {
    "patchline": {
     "source": ["obj-73", 0],
     "destination": ["obj-66", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-73", 1],
     "destination": ["obj-1", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-73", 2],
     "destination": ["obj-68", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-73", 3],
     "destination": ["obj-17", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-78", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-78", 0],
     "destination": ["obj-76", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-5", 0],
     "destination": ["obj-78", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-78", 1],
     "destination": ["obj-77", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-78", 1],
     "destination": ["obj-75", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-3", 1],
     "destination": ["obj-79", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-79", 0],
     "destination": ["obj-1", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-83", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-83", 0],
     "destination": ["obj-80", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-80", 0],
     "destination": ["obj-83", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-79", 1],
     "destination": ["obj-83", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-83", 1],
     "destination": ["obj-1", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-83", 2],
     "destination": ["obj-82", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-87", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-87", 0],
     "destination": ["obj-84", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-84", 0],
     "destination": ["obj-87", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-79", 1],
     "destination": ["obj-87", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-87", 1],
     "destination": ["obj-1", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-87", 2],
     "destination": ["obj-86", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-3", 0],
     "destination": ["obj-89", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-91", 0],
     "destination": ["obj-90", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-90", 0],
     "destination": ["obj-1", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-94", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-94", 0],
     "destination": ["obj-92", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-92", 0],
     "destination": ["obj-94", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-94", 1],
     "destination": ["obj-1", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-94", 2],
     "destination": ["obj-93", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-103", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-103", 0],
     "destination": ["obj-96", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-3", 1],
     "destination": ["obj-103", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-97", 0],
     "destination": ["obj-103", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-103", 1],
     "destination": ["obj-1", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-96", 1],
     "destination": ["obj-104", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-99", 0],
     "destination": ["obj-104", 1]
    }
   },
   {
    "patchline": {
     "source": ["obj-101", 0],
     "destination": ["obj-104", 2]
    }
   },
   {
    "patchline": {
     "source": ["obj-102", 0],
     "destination": ["obj-104", 3]
    }
   },
   {
    "patchline": {
     "source": ["obj-104", 0],
     "destination": ["obj-1", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-104", 1],
     "destination": ["obj-101", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-109", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-109", 0],
     "destination": ["obj-107", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-109", 1],
     "destination": ["obj-108", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-109", 1],
     "destination": ["obj-106", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-110", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-110", 0],
     "destination": ["obj-112", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-110", 1],
     "destination": ["obj-114", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-110", 2],
     "destination": ["obj-116", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-110", 3],
     "destination": ["obj-118", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-110", 4],
     "destination": ["obj-120", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-110", 5],
     "destination": ["obj-122", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-110", 6],
     "destination": ["obj-124", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-110", 7],
     "destination": ["obj-126", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-127", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-127", 0],
     "destination": ["obj-129", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-127", 1],
     "destination": ["obj-131", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-127", 2],
     "destination": ["obj-133", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-136", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-136", 0],
     "destination": ["obj-135", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-1", 0],
     "destination": ["obj-137", 0]
    }
   },
   {
    "patchline": {
     "source": ["obj-3", 0],
     "destination": ["obj-138", 0]
    }
   }
  ]
 }
}
