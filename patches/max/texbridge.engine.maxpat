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
  "rect": [60.0, 80.0, 820, 560],
  "openinpresentation": 0,
  "boxes": [
   {
    "box": {
     "id": "obj-1",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [20.0, 400.0, 107.0, 22.0],
     "text": "udpsend #1 #2"
    }
   },
   {
    "box": {
     "id": "obj-2",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "outlettype": [""],
     "patching_rect": [370.0, 400.0, 107.0, 22.0],
     "text": "udpreceive #3"
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
     "patching_rect": [370.0, 240.0, 273.0, 22.0],
     "text": "/subscribe 127.0.0.1 #3 20 parameters"
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
     "patching_rect": [20.0, 320.0, 189.0, 22.0],
     "text": "/unsubscribe 127.0.0.1 #3"
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
   }
  ]
 }
}
