"""What a processor computes in: python3 -m unittest discover training"""
import os
import sys
import unittest
from unittest import mock

import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import precision


class PrecisionTests(unittest.TestCase):
    def product(self, supported):
        with mock.patch.object(torch.ops.mkldnn, "_is_mkldnn_bf16_supported", lambda: supported, create=True), precision.autocast("cpu"):
            return (torch.ones(2, 2) @ torch.ones(2, 2)).dtype

    def test_a_processor_without_bfloat16_computes_in_float32(self):
        self.assertEqual(torch.float32, self.product(supported=False))

    def test_a_processor_with_bfloat16_uses_it(self):
        self.assertEqual(torch.bfloat16, self.product(supported=True))


if __name__ == "__main__":
    unittest.main()
