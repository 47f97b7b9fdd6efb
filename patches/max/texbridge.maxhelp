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
  "rect": [60.0, 80.0, 1120, 640],
  "openinpresentation": 0,
  "showrootpatcherontab": 0,
  "showontab": 0,
  "boxes": [
   {
    "box": {
     "id": "obj-1",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [20.0, 20.0, 90.0, 22.0],
     "text": "p basic",
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
      "rect": [60.0, 80.0, 1120, 640],
      "openinpresentation": 0,
      "showontab": 1,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 10.0, 800.0, 20.0],
         "text": "In a terminal: texbridge play fire. A bpatcher's arguments: voice, port, port of replies."
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 320.0, 126.0, 22.0],
         "text": "/voice/1/gain -6"
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "bpatcher",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [20.0, 60.0, 988.0, 168.0],
         "name": "texbridge.maxpat",
         "viewvisibility": 1,
         "embed": 0,
         "args": [1, 9000, 9002]
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-3", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-2",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [20.0, 60.0, 90.0, 22.0],
     "text": "p voices",
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
      "rect": [60.0, 80.0, 1120, 640],
      "openinpresentation": 0,
      "showontab": 1,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 10.0, 800.0, 20.0],
         "text": "One texbridge.engine for all; a bpatcher for each voice, and one for what they share."
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [20.0, 40.0, 268.0, 22.0],
         "text": "texbridge.engine 127.0.0.1 9000 9003"
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "bpatcher",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 80.0, 482.0, 168.0],
         "name": "texbridge.voice.maxpat",
         "viewvisibility": 1,
         "embed": 0,
         "args": [1]
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "bpatcher",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [520.0, 80.0, 482.0, 168.0],
         "name": "texbridge.voice.maxpat",
         "viewvisibility": 1,
         "embed": 0,
         "args": [2]
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "bpatcher",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 260.0, 482.0, 168.0],
         "name": "texbridge.voice.maxpat",
         "viewvisibility": 1,
         "embed": 0,
         "args": [3]
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "bpatcher",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [520.0, 260.0, 482.0, 168.0],
         "name": "texbridge.voice.maxpat",
         "viewvisibility": 1,
         "embed": 0,
         "args": [4]
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "bpatcher",
         "numinlets": 1,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 440.0, 506.0, 168.0],
         "name": "texbridge.session.maxpat",
         "viewvisibility": 1,
         "embed": 0,
         "args": []
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
         "destination": ["obj-2", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
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
         "source": ["obj-2", 0],
         "destination": ["obj-5", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-5", 0],
         "destination": ["obj-2", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-2", 0],
         "destination": ["obj-6", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-6", 0],
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
         "destination": ["obj-2", 0]
        }
       }
      ]
     }
    }
   },
   {
    "box": {
     "id": "obj-3",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [20.0, 100.0, 90.0, 22.0],
     "text": "p messages",
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
      "rect": [60.0, 80.0, 1120, 640],
      "openinpresentation": 0,
      "showontab": 1,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "outlettype": ["", ""],
         "patching_rect": [20.0, 320.0, 268.0, 22.0],
         "text": "texbridge.engine 127.0.0.1 9000 9004"
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [20.0, 10.0, 800.0, 20.0],
         "text": "Every address of the OSC table may be sent: the words first, then numbers."
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 80.0, 140.0, 22.0],
         "text": "/voice/1/load rain"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 80.0, 168.0, 22.0],
         "text": "/preset/recall storm 2"
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [720.0, 80.0, 105.0, 22.0],
         "text": "/record/start"
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [20.0, 120.0, 98.0, 22.0],
         "text": "/record/stop"
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "outlettype": [""],
         "patching_rect": [370.0, 120.0, 56.0, 22.0],
         "text": "/panic"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": ["obj-3", 0],
         "destination": ["obj-1", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-4", 0],
         "destination": ["obj-1", 0]
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
         "destination": ["obj-1", 0]
        }
       },
       {
        "patchline": {
         "source": ["obj-7", 0],
         "destination": ["obj-1", 0]
        }
       }
      ]
     }
    }
   }
  ],
  "lines": []
 }
}
